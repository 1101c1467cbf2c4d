package io.sluice.testkit.generator;

import io.sluice.command.Flag;
import io.sluice.command.Group;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.CommandTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random commands, the same for the same seed, made from the declarations of a command table. */
public final class CommandGenerator {
    /** How often a command on keys comes, compared with the others, so that there is data for them to meet. */
    private static final int WEIGHT_OF_DATA = 8;

    private static final Set<String> UNANSWERED = Set.of("client|reply", "client|pause");

    private final List<CommandSpec> commands;
    private final SplittableRandom random;
    private final Chances chances;
    private final WordPool pool;

    /**
     * Makes a generator.
     *
     * @param wanted which commands and subcommands of the table to generate
     */
    public CommandGenerator(CommandTable table, Predicate<CommandSpec> wanted, long seed, Chances chances) {
        this.commands = commandsOf(table)
                .filter(wanted)
                .flatMap(spec -> Collections.nCopies(weight(spec), spec).stream())
                .toList();
        this.random = new SplittableRandom(seed);
        this.chances = chances;
        this.pool = new WordPool(random, chances.wrongType());
    }

    /** Returns all commands of a table that a request can ask for: containers only if they run themselves. */
    public static Stream<CommandSpec> commandsOf(CommandTable table) {
        return table.all().stream()
                .flatMap(spec -> Stream.concat(Stream.of(spec), spec.subcommands().stream()))
                .filter(CommandGenerator::runsItself);
    }

    /** Returns whether a command is answered at once, and the commands behind it are, whatever its arguments. */
    public static boolean isAnswered(CommandSpec spec) {
        return !UNANSWERED.contains(spec.fullName());
    }

    /** A container that cannot do without a subcommand counts it in its arity. */
    private static boolean runsItself(CommandSpec spec) {
        return spec.subcommands().isEmpty() || spec.declaration().arity() >= -1;
    }

    private Request next(CommandSpec spec) {
        SyntaxWords writer = new SyntaxWords(random, chances, pool);
        spec.syntax().path().forEach(word -> writer.token(word.toUpperCase(Locale.ROOT)));
        writer.all(spec.syntax().documentation());
        return new Request(spoilt(writer.words()));
    }

    /**
     * Returns the next commands.
     *
     * @param count how many; {@code MULTI} and {@code EXEC} around those that else might wait for ever do not count
     */
    public List<Request> next(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> commands.get(random.nextInt(commands.size())))
                .flatMap(spec -> mayWait(spec)
                        ? Stream.of(Request.of("MULTI"), next(spec), Request.of("EXEC"))
                        : Stream.of(next(spec)))
                .toList();
    }

    private static boolean mayWait(CommandSpec spec) {
        return spec.has(Flag.BLOCKING) && !spec.declaration().keys().isEmpty();
    }

    private List<byte[]> spoilt(List<byte[]> words) {
        List<byte[]> all = new ArrayList<>(words);
        if (happens(chances.unknownOption())) {
            all.add(pool.unknown());
        }
        if (happens(chances.wrongArity())) {
            int at = random.nextInt(all.size());
            if (random.nextBoolean() && all.size() > 1) {
                all.remove(Math.max(1, at));
            } else {
                all.add(at, all.get(at));
            }
        }
        if (happens(chances.unknownCommand())) {
            all.set(0, pool.unknown());
        }
        return all;
    }

    private boolean happens(double chance) {
        return random.nextDouble() < chance;
    }

    private static int weight(CommandSpec spec) {
        boolean hasKeys = !spec.declaration().keys().isEmpty();
        boolean isAboutData = hasKeys && (spec.has(Flag.WRITE) || spec.has(Flag.READONLY));
        // Transactions would else be so long that each has a mistake and none runs.
        return isAboutData || spec.declaration().group() == Group.TRANSACTIONS ? WEIGHT_OF_DATA : 1;
    }
}
