package io.sluice.testkit;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Runs a transcript against a server and compares every reply. */
public final class TranscriptRun {
    private static final String LIKE = "(like) ";
    private static final String MORE = "(more)";

    private final Client client;
    private final Client alone;
    private final Consumer<Duration> time;
    private final boolean isOracle;

    private TranscriptRun(Client client, Client alone, Consumer<Duration> time, boolean isOracle) {
        this.client = client;
        this.alone = alone;
        this.time = time;
        this.isOracle = isOracle;
    }

    /**
     * Prepares runs against Sluice.
     *
     * @param time lets the server's time pass
     */
    public static TranscriptRun on(Client client, Consumer<Duration> time) {
        return new TranscriptRun(client, client, time, false);
    }

    /** Prepares runs against a real redis-server 7.0, which pass over what is documented to differ. */
    public static TranscriptRun onOracle(Client client) {
        return new TranscriptRun(client, client, RealTime::pass, true);
    }

    /** Returns runs in which every command is a transaction of its own, but for those that cannot be inside one. */
    public TranscriptRun insideMulti() {
        return new TranscriptRun(new TransactionClient(alone), alone, time, isOracle);
    }

    /**
     * Runs all steps.
     *
     * @throws AssertionError if a reply is not the expected one; the message names file, line and both replies
     */
    public void run(Transcript transcript) {
        for (Transcript.Step step : transcript.steps()) {
            if (step instanceof Transcript.Advance advance) {
                time.accept(advance.duration());
            } else if (step instanceof Transcript.Command command) {
                check(transcript, command);
            }
        }
    }

    private void check(Transcript transcript, Transcript.Command command) {
        if (command.marks().contains(Transcript.Mark.SILENT)) {
            alone.tell(Words.of(command.line()));
            return;
        }
        Client sender = command.marks().contains(Transcript.Mark.NOT_INSIDE_MULTI) ? alone : client;
        List<String> actual = ReplyText.lines(sender.call(Words.of(command.line()))).stream()
                .map(String::stripTrailing)
                .toList();
        boolean isCompared = !isOracle || !command.marks().contains(Transcript.Mark.NOT_ON_ORACLE);
        if (isCompared && !matches(command.expected(), actual)) {
            throw new AssertionError(transcript.name() + ".redis:" + command.lineNumber() + ": " + command.line()
                    + "\nexpected:\n" + String.join("\n", command.expected()) + "\nactual:\n"
                    + String.join("\n", actual));
        }
    }

    private static boolean matches(List<String> expected, List<String> actual) {
        int lines = expected.size();
        boolean isWhole = lines == 0 || !expected.get(lines - 1).equals(MORE);
        lines -= isWhole ? 0 : 1;
        if (isWhole ? lines != actual.size() : lines > actual.size()) {
            return false;
        }
        for (int index = 0; index < lines; index++) {
            if (!matches(expected.get(index).stripTrailing(), actual.get(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String expected, String actual) {
        if (!expected.startsWith(LIKE)) {
            return expected.equals(actual);
        }
        String pattern = Pattern.quote(expected.substring(LIKE.length())).replace("*", "\\E.*\\Q");
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(actual).matches();
    }
}
