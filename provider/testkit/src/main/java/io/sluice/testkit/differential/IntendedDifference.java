package io.sluice.testkit.differential;

import io.sluice.testkit.generator.Request;
import java.util.List;

/**
 * A command whose replies need not be the same.
 *
 * @param path its name in capitals, one word or two
 * @param reason why they differ
 * @param comparison how they are compared
 */
public record IntendedDifference(List<String> path, String reason, Comparison comparison) {
    boolean isAbout(Request request) {
        return request.isFor(path.toArray(String[]::new));
    }
}
