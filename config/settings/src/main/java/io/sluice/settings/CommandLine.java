package io.sluice.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of the standalone server, with the rules of redis-server: {@code [file.conf] [-] [--option value …]}.
 *
 * <p>The file is read first, then standard input if there is a {@code -}, then the options; what comes later wins. An
 * option is a directive that takes all words up to the next that begins with {@code --}; the word behind its name is
 * its value even if that begins so, as a password may. The dashes of the very first option may be missing.
 *
 * @param properties checked properties, each under {@code sluice.}
 * @param configFile the configuration file, absolute
 */
public record CommandLine(Map<String, String> properties, Optional<Path> configFile) {
    private static final String WHERE = "Reading the command line";
    private static final String ALLOWED = "allowed: [file.conf] [-] [--directive value ...]";
    private static final String DASHES = "--";

    /** The only option that may stand without a value: no snapshots. */
    private static final String SAVE = "--save";

    /**
     * Reads the arguments. {@code --version} and {@code --help} are the caller's business.
     *
     * @param arguments as {@code main} got them
     * @param input read to its end if an argument is {@code -}
     * @throws ConfigFileException if a file cannot be read, or a line or option not be honoured
     */
    public static CommandLine parse(List<String> arguments, InputStream input) {
        RedisConf conf = new RedisConf();
        int next = 0;
        Optional<Path> file = arguments.stream()
                .findFirst()
                .filter(first -> !first.startsWith("-"))
                .map(first -> Path.of(first).toAbsolutePath());
        if (file.isPresent()) {
            conf.addFile(file.get());
            next++;
        }
        List<String> options = new ArrayList<>(arguments.subList(next, arguments.size()));
        if (removeDash(options)) {
            conf.addText("standard input", read(input));
        }
        addOptions(conf, options);
        return new CommandLine(conf.finish(), file);
    }

    private static boolean removeDash(List<String> options) {
        boolean first = !options.isEmpty() && options.get(0).equals("-");
        boolean last = !options.isEmpty() && options.get(options.size() - 1).equals("-");
        if (first || last) {
            options.remove(first ? 0 : options.size() - 1);
        }
        return first || last;
    }

    private static String read(InputStream input) {
        try {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the configuration from standard input", unreadable);
        }
    }

    private static void addOptions(RedisConf conf, List<String> options) {
        int next = 0;
        while (next < options.size()) {
            int end = end(options, next);
            conf.add(line(options.subList(next, end)));
            next = end;
        }
    }

    /** Returns where the next option begins: not with the word behind a name, which is its value however it begins. */
    private static int end(List<String> options, int begin) {
        boolean isName =
                isOption(options.get(begin)) && words(options.get(begin)).size() == 1;
        int end = begin + 1;
        if (isName && end < options.size() && !options.get(begin).strip().equalsIgnoreCase(SAVE)) {
            end++;
        }
        while (end < options.size() && !isOption(options.get(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOption(String word) {
        return word.startsWith(DASHES);
    }

    /** Makes a line of an option; {@code --port 7000} may also have come as one word, and is read as in a file then. */
    private static ConfigLine line(List<String> words) {
        String text = String.join(" ", words);
        String first = words.get(0);
        List<String> all = new ArrayList<>(isOption(first) ? words(first) : List.of(first));
        if (all.isEmpty()) {
            throw ConfigFileException.at(new ConfigLine(WHERE, text, List.of()), ALLOWED);
        }
        all.addAll(words.subList(1, words.size()));
        return new ConfigLine(WHERE, text, all);
    }

    private static List<String> words(String option) {
        String text = option.substring(DASHES.length());
        return ConfigWords.split(text)
                .orElseThrow(() -> ConfigFileException.at(
                        new ConfigLine(WHERE, option, List.of(text.strip().split("\\s", 2)[0])),
                        "Unbalanced quotes in configuration line"));
    }
}
