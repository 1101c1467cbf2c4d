package io.sluice.gates;

import io.sluice.gates.Gates.Bound;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long a turn keeps everybody else waiting, in processor time, while a table of a million keys changes. */
class LongestTurnTest {
    @RegisterExtension
    static final Gates GATES = new Gates("longest turn, 1 M keys");

    /*
     * The scenario runs once for the compiler's sake and then three times, each time on a new engine. What is gated is
     * the shortest of the three longest turns: a step that takes time proportional to the table does so every time,
     * while an interrupt or a page fault that is booked on the thread does not come to the same place three times.
     * Processor time leaves out the collector's threads and the times when the thread had no processor; the heap's
     * pages are touched beforehand.
     */
    private static final List<String> FLAGS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-XX:+AlwaysPreTouch");

    private static final Bound ALLOWED = new Bound(1, "ms CPU");
    private static final double NS_PER_MS = 1e6;

    private static List<String> rounds;

    @BeforeAll
    static void measure() {
        rounds = ChildJvm.start(TurnProbe.class, FLAGS, List.of()).lines();
    }

    @Test
    void growth() {
        GATES.atMost("1.2 M inserts, 64 a turn", shortest(0), ALLOWED);
    }

    @Test
    void expiry() {
        GATES.atMost("500,000 keys expire in slices", shortest(1), ALLOWED);
    }

    private static double shortest(int column) {
        return rounds.stream()
                        .mapToLong(round -> Long.parseLong(round.split(" ", -1)[column]))
                        .min()
                        .orElseThrow()
                / NS_PER_MS;
    }
}
