package io.sluice.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration file with the rules of redis-server.
 *
 * <p>A line is a directive and its values; {@code #} at its beginning makes it a comment. Directives are in any case,
 * the last of a name wins, and {@code include file} reads another file there, whose name may have {@code *}, {@code ?}
 * and {@code […]} in its last part. Relative names start at the working directory. Besides Redis's there are Sluice's
 * directives: a property without its {@code sluice.}, such as {@code contract.prices.match shop.prices:*}.
 */
public final class RedisConf {
    private static final int INCLUDES_MAX = 16;

    private final Map<String, String> properties = new LinkedHashMap<>();
    private int includes;

    RedisConf() {}

    /**
     * Reads a file and all it includes.
     *
     * @return checked properties, each under {@code sluice.}
     * @throws ConfigFileException if a file cannot be read, or a line not be honoured
     */
    public static Map<String, String> read(Path file) {
        RedisConf conf = new RedisConf();
        conf.addFile(file);
        return conf.finish();
    }

    /**
     * Returns what a file would have to be, so that it is read as these settings. What it says already, comments and
     * the order of lines stay.
     *
     * @return the bytes of the file; those that are there already if nothing differs
     * @throws ConfigFileException if the file, or what it includes, cannot be honoured as it is
     * @throws IOException if it cannot be read; one that does not exist counts as empty
     */
    public static byte[] rewritten(Path file, Settings now) throws IOException {
        boolean exists = Files.exists(file);
        byte[] text = exists ? Files.readAllBytes(file) : new byte[0];
        Settings told = exists ? Settings.of(read(file)) : Settings.defaults();
        return new ConfRewrite(text).toText(told, now);
    }

    void addFile(Path file) {
        try {
            // Like redis-server, no complaint about bytes that are not UTF-8, such as an umlaut in an old comment.
            addText("the configuration file " + file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw ConfigFileException.unreadable(file, unreadable);
        }
    }

    /** Takes the text of a file; {@code origin} says in errors which. */
    void addText(String origin, String text) {
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                addLine("Reading " + origin + ", at line " + number, line);
            }
        }
    }

    private void addLine(String where, String text) {
        List<String> words = ConfigWords.split(text)
                .orElseThrow(() -> ConfigFileException.at(
                        new ConfigLine(where, text, firstWord(text)), "Unbalanced quotes in configuration line"));
        add(new ConfigLine(where, text, words));
    }

    private static List<String> firstWord(String text) {
        return List.of(text.split("\\s", 2)[0]);
    }

    /** Takes one directive, checked as far as it can be without the others. */
    void add(ConfigLine line) {
        if (line.directive().equals("include")) {
            include(line);
            return;
        }
        String value = value(line);
        try {
            String property = property(line, value);
            boolean alone = !property.startsWith(Contract.KEY_PREFIX);
            if (alone) {
                Settings.of(Map.of(property, value));
            }
            properties.merge(property, value, (before, more) -> accumulates(line) ? before + " " + more : more);
        } catch (InvalidSettingException refused) {
            throw ConfigFileException.at(line, refused);
        }
    }

    private static String value(ConfigLine line) {
        boolean takesWords = Parameters.find(line.directive())
                .filter(setting -> setting.type().takesWords())
                .isPresent();
        if (takesWords) {
            return String.join(" ", line.values());
        }
        if (isKnown(line.directive()) && line.values().size() != 1) {
            throw ConfigFileException.at(
                    line, "wrong number of arguments; allowed: one value, in quotes if it has blanks");
        }
        return String.join(" ", line.values());
    }

    private static boolean accumulates(ConfigLine line) {
        return Parameters.find(line.directive())
                .filter(setting -> setting.type().accumulates())
                .isPresent();
    }

    private static boolean isKnown(String directive) {
        return Parameters.find(directive).isPresent() || isOfContractOrCache(directive);
    }

    private static boolean isOfContractOrCache(String directive) {
        return directive.startsWith("contract.") || directive.startsWith("cache.");
    }

    /** Returns the property that a line sets; {@code sluice.include} for one that includes a file. */
    static Optional<String> propertyOf(List<String> words) {
        ConfigLine line = new ConfigLine("", "", words);
        if (line.directive().equals("include")) {
            return Optional.of(Setting.PREFIX + line.directive());
        }
        return isKnown(line.directive()) ? Optional.of(property(line, "")) : Optional.empty();
    }

    /** Returns the property of a directive. Ids of contracts and names of caches keep their case. */
    private static String property(ConfigLine line, String value) {
        String directive = line.directive();
        if (isOfContractOrCache(directive)) {
            int dot = directive.indexOf('.');
            return Setting.PREFIX
                    + directive.substring(0, dot)
                    + line.words().get(0).substring(dot);
        }
        return Parameters.find(directive)
                .map(Setting::property)
                .orElseThrow(() -> Settings.unknown(directive, directive, value));
    }

    private void include(ConfigLine line) {
        if (line.values().size() != 1) {
            throw ConfigFileException.at(line, "wrong number of arguments; allowed: include file");
        }
        if (++includes > INCLUDES_MAX) {
            throw ConfigFileException.at(line, "too many files included in one another; allowed: " + INCLUDES_MAX);
        }
        files(line).forEach(this::addFile);
        includes--;
    }

    private static List<Path> files(ConfigLine line) {
        String pattern = line.values().get(0);
        if (!pattern.matches(".*[*?\\[].*")) {
            return List.of(Path.of(pattern));
        }
        int slash = pattern.lastIndexOf('/');
        Path directory = Path.of(slash < 0 ? "." : pattern.substring(0, slash + 1));
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(directory, pattern.substring(slash + 1))) {
            matching.forEach(files::add);
        } catch (IOException unreadable) {
            throw ConfigFileException.unreadable(directory, unreadable);
        }
        Collections.sort(files);
        return files;
    }

    /**
     * Returns the properties once all lines were taken.
     *
     * @throws InvalidSettingException if a contract's lines do not fit together
     */
    Map<String, String> finish() {
        Settings.of(properties);
        return Collections.unmodifiableMap(properties);
    }
}
