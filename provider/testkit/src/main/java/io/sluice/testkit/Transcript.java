package io.sluice.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text file of commands and expected replies.
 *
 * <pre>
 * # a comment
 * &gt; SET k v PX 1500
 * OK
 * ~ advance 2s
 * &gt; GET k
 * (nil)
 * </pre>
 *
 * <p>A line {@code > …} is a command, its words as redis-cli takes them; the lines up to the next line that is blank or
 * begins with {@code >}, {@code ~} or {@code #} are the reply as redis-cli prints it. An expected line that begins
 * with {@code (like) } is a glob with {@code *} for any text; {@code (more)} as the last one stands for whatever
 * lines follow. {@code ~ advance 2s} (or {@code 20ms}) lets time pass.
 * {@code ~ oracle: …} before a command says why a real redis-server 7.0 answers otherwise, so that it is not compared.
 * {@code ~ alone: …} before a command says why it is not put inside MULTI where the others are.
 * {@code ~ silent: …} before a command says why it gets no reply.
 * {@code ~ resp2} at the top says that the replies are those of RESP2 and the file is not run with RESP3.
 *
 * @param name the file's path below {@code transcripts/}
 * @param resp2Only whether the file is for RESP2 only
 * @param steps what to do, in order
 */
public record Transcript(String name, boolean resp2Only, List<Step> steps) {

    /** One thing to do. */
    public sealed interface Step {}

    /** Lets time pass. */
    public record Advance(Duration duration) implements Step {}

    /**
     * Runs a command and compares its reply.
     *
     * @param lineNumber where it stands in the file
     * @param line the command
     * @param expected the lines of the reply
     * @param marks what the lines before it say of it
     */
    public record Command(int lineNumber, String line, List<String> expected, Set<Mark> marks) implements Step {}

    /** What is special about a command. */
    public enum Mark {
        /** A real redis-server 7.0 gives another reply. */
        NOT_ON_ORACLE("~ oracle: "),
        /** Inside MULTI the reply would be another one. */
        NOT_INSIDE_MULTI("~ alone: "),
        /** There is no reply; not inside MULTI either. */
        SILENT("~ silent: ");

        private final String beginning;

        Mark(String beginning) {
            this.beginning = beginning;
        }

        private static boolean isLine(String line) {
            return Stream.of(values()).anyMatch(mark -> line.startsWith(mark.beginning));
        }

        private static Set<Mark> of(List<String> lines) {
            return Stream.of(values())
                    .filter(mark -> lines.stream().anyMatch(line -> line.startsWith(mark.beginning)))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Returns all transcripts of the test kit, which every way to reach an engine has to pass. */
    public static List<Transcript> all() {
        return read("index")
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Transcript::load)
                .toList();
    }

    /** Returns one transcript of the test kit, such as {@code string/set}. */
    public static Transcript load(String name) {
        return parse(name, read(name + ".redis"));
    }

    /** Reads the text of a transcript. */
    public static Transcript parse(String name, String text) {
        List<Step> steps = new ArrayList<>();
        List<String> lines = text.lines().toList();
        boolean resp2Only = false;
        List<String> marks = new ArrayList<>();
        for (int number = 0; number < lines.size(); number++) {
            String line = lines.get(number);
            if (line.startsWith("> ")) {
                List<String> expected = replyAfter(lines, number);
                steps.add(new Command(number + 1, line.substring(2), expected, Mark.of(marks)));
                marks.clear();
                number += expected.size();
            } else if (line.startsWith("~ advance ")) {
                steps.add(new Advance(duration(line.substring("~ advance ".length()))));
            } else if (Mark.isLine(line)) {
                marks.add(line);
            } else if (line.equals("~ resp2")) {
                resp2Only = true;
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new IllegalArgumentException(
                        name + ":" + (number + 1) + ": '" + line + "' is no line of a transcript");
            }
        }
        return new Transcript(name, resp2Only, List.copyOf(steps));
    }

    private static List<String> replyAfter(List<String> lines, int command) {
        return lines.stream()
                .skip(command + 1L)
                .takeWhile(line -> !line.isBlank() && ">~#".indexOf(line.charAt(0)) < 0)
                .toList();
    }

    private static Duration duration(String text) {
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    private static String read(String file) {
        try (InputStream in = Transcript.class.getResourceAsStream("/transcripts/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
