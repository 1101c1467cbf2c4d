package io.sluice.gates;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A JVM of its own for a measurement, so that its figures depend on its flags and on nothing that ran before. */
final class ChildJvm {
    private final Process process;
    private final BufferedReader output;
    private final String command;

    private ChildJvm(Process process, String command) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.command = command;
    }

    /** Starts a class's main method with the class path of this JVM. */
    static ChildJvm start(Class<?> main, List<String> flags, List<String> arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
        command.addAll(flags);
        command.add(main.getName());
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new ChildJvm(process, main.getSimpleName() + " with " + String.join(" ", flags));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line that is printed. */
    String line() {
        try {
            return String.valueOf(output.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what the JVM reads, for a program that ends then, and waits for that. */
    void end() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end, and returns the lines that were printed. */
    List<String> lines() {
        try (Stream<String> lines = output.lines()) {
            List<String> all = lines.toList();
            int code = process.waitFor();
            if (code != 0) {
                throw new AssertionError(command + " ended with " + code + " after " + all);
            }
            return all;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was not waited for", e);
        }
    }
}
