package io.sluice.testkit.generator;

import io.sluice.command.ArgumentDoc;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/** Fills a syntax line with words: it reads what {@code COMMAND DOCS} tells of the arguments. */
final class SyntaxWords {
    private static final Set<String> COUNTERS = Set.of("numkeys", "numfields");
    private static final int TIMES_MAX = 4;

    private final SplittableRandom random;
    private final Chances chances;
    private final WordPool pool;
    private final List<byte[]> words = new ArrayList<>();

    SyntaxWords(SplittableRandom random, Chances chances, WordPool pool) {
        this.random = random;
        this.chances = chances;
        this.pool = pool;
    }

    /** Returns the words written so far. */
    List<byte[]> words() {
        return words;
    }

    /** Writes a word in capitals, or in another case. */
    void token(String capitals) {
        String token = capitals;
        if (happens(chances.otherCase())) {
            String small = capitals.toLowerCase(Locale.ROOT);
            token = random.nextBoolean() ? small : capitals.charAt(0) + small.substring(1);
        }
        words.add(token.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Writes all arguments in order, neighbouring options in any order. */
    void all(List<ArgumentDoc> arguments) {
        for (int index = 0; index < arguments.size(); index++) {
            ArgumentDoc argument = arguments.get(index);
            if (isOptional(argument)) {
                int end = index + 1;
                while (end < arguments.size() && isOptional(arguments.get(end))) {
                    end++;
                }
                options(arguments.subList(index, end));
                index = end - 1;
            } else if (COUNTERS.contains(argument.name()) && index + 1 < arguments.size()) {
                counted(argument, arguments.get(++index));
            } else {
                often(argument);
            }
        }
    }

    private void options(List<ArgumentDoc> run) {
        List<ArgumentDoc> chosen = new ArrayList<>();
        for (ArgumentDoc option : run) {
            if (happens(chances.option())) {
                chosen.add(option);
                if (happens(chances.repeated())) {
                    chosen.add(option);
                }
            }
        }
        boolean isFree = run.stream().allMatch(SyntaxWords::hasToken);
        if (isFree) {
            for (int left = chosen.size(); left > 1; left--) {
                chosen.add(chosen.remove(random.nextInt(left)));
            }
        }
        chosen.forEach(this::often);
    }

    private void counted(ArgumentDoc counter, ArgumentDoc repeated) {
        int times = 1 + random.nextInt(TIMES_MAX);
        if (happens(chances.wrongType())) {
            words.add(pool.word(counter));
        } else {
            words.add(Integer.toString(times).getBytes(StandardCharsets.ISO_8859_1));
        }
        for (int time = 0; time < times; time++) {
            value(repeated);
        }
    }

    private void often(ArgumentDoc argument) {
        if (!argument.token().isEmpty()) {
            token(argument.token());
        }
        boolean isMultiple = argument.flags().contains(ArgumentDoc.Flag.MULTIPLE);
        for (int times = isMultiple ? 1 + random.nextInt(TIMES_MAX) : 1; times > 0; times--) {
            value(argument);
        }
    }

    /** Writes what follows the token. */
    private void value(ArgumentDoc argument) {
        switch (argument.type()) {
            case "pure-token" -> {
                // It is written already.
            }
            case "oneof" ->
                often(argument.children().get(random.nextInt(argument.children().size())));
            case "block" -> all(argument.children());
            default -> words.add(pool.word(argument));
        }
    }

    private static boolean isOptional(ArgumentDoc argument) {
        return argument.flags().contains(ArgumentDoc.Flag.OPTIONAL);
    }

    private static boolean hasToken(ArgumentDoc argument) {
        return !argument.token().isEmpty()
                || (argument.type().equals("oneof")
                        && argument.children().stream().allMatch(SyntaxWords::hasToken));
    }

    private boolean happens(double chance) {
        return random.nextDouble() < chance;
    }
}
