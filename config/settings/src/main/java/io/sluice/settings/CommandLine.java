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
 * option is a directive that takes all words up to the next that begins with {@code --}.
 *
 * @param properties checked properties, each under {@code sluice.}
 * @param configFile the configuration file, absolute
 */
public record CommandLine(Map<String, String> properties, Optional<Path> configFile) {

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
            int end = next + 1;
            while (end < options.size() && !options.get(end).startsWith("--")) {
                end++;
            }
            conf.add(option(options.subList(next, end)));
            next = end;
        }
    }

    /** Makes a line of an option; {@code --port 7000} may also have come as one word. */
    private static ConfigLine option(List<String> words) {
        String text = String.join(" ", words);
        if (!words.get(0).startsWith("--") || words.get(0).length() == 2) {
            ConfigLine line = new ConfigLine("Reading the command line", text, List.of());
            throw ConfigFileException.at(line, "allowed: [file.conf] [-] [--directive value ...]");
        }
        List<String> unquoted =
                new ArrayList<>(List.of(words.get(0).substring(2).strip().split("\\s+")));
        unquoted.addAll(words.subList(1, words.size()));
        return new ConfigLine("Reading the command line", text, unquoted);
    }
}
