package io.sluice.engine.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the table of commands says otherwise than redis-server 7.0.15, on purpose: the file
 * {@code differences-to-redis.txt} beside this class's resources has a line {@code command field: reason} for each
 * field, a line {@code command: reason} for a command that the other has not at all, and {@code container|*: reason}
 * for all subcommands of a container.
 */
public final class RedisDifferences {
    private static final Path FILE = Path.of("src/test/resources/io/sluice/engine/commands/differences-to-redis.txt");

    private final Map<String, String> reasons;

    private RedisDifferences(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    /** Reads the file. */
    public static RedisDifferences read() throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        for (String line : Files.readAllLines(FILE, StandardCharsets.UTF_8)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(": ");
                reasons.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return new RedisDifferences(reasons);
    }

    /** Returns the differences found that the file does not have. */
    public List<String> unknown(Map<String, String> found) {
        return found.entrySet().stream()
                .filter(difference -> !isKnown(difference.getKey()))
                .map(difference -> difference.getKey() + ": " + difference.getValue())
                .toList();
    }

    /** Returns the differences in the file that were not found. */
    public List<String> outdated(Map<String, String> found) {
        return reasons.keySet().stream()
                .filter(known -> found.keySet().stream().noneMatch(each -> covers(known, each)))
                .toList();
    }

    /** Returns what differs of a command, and why. */
    public Map<String, String> of(String command) {
        return reasons.entrySet().stream()
                .filter(difference -> covers(difference.getKey(), command)
                        || difference.getKey().startsWith(command + " "))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    private boolean isKnown(String difference) {
        return reasons.keySet().stream().anyMatch(known -> covers(known, difference));
    }

    private static boolean covers(String known, String difference) {
        String whole = known.endsWith("|*") ? known.substring(0, known.length() - 1) : "";
        return known.equals(difference) || (!whole.isEmpty() && difference.startsWith(whole));
    }
}
