package io.sluice.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The commit of a work tree, with a {@code +} if files differ from it. */
public final class Revision {
    private Revision() {}

    /** Returns the revision of the work tree around a directory, or {@code unknown}. */
    public static String of(Path directory) {
        String commit = git(directory, List.of("git", "rev-parse", "--short=12", "HEAD"));
        if (commit.isEmpty()) {
            return "unknown";
        }
        return git(directory, List.of("git", "status", "--porcelain", "--untracked-files=no"))
                        .isEmpty()
                ? commit
                : commit + "+";
    }

    private static String git(Path directory, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? printed : "";
        } catch (IOException e) {
            return ""; // no git: a source archive can be measured too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
