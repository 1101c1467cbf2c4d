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
     * The scenario runs once for the compiler's sake and then several times, each time on a new engine, with the same
     * keys and the same secret of the hash. So a turn of inserts does the same work in every run, and its length is the
     * shortest that was measured: a step that takes time proportional to the table is in the same turn of every run,
     * while an interrupt that is booked on the thread is not. Slices of expiry end by the clock and are not the same
     * twice: there, the run counts whose longest slice is the shortest.
     *
     * Processor time leaves out the collector's threads and the times when the thread had no processor; the heap's
     * pages are touched beforehand.
     */
    private static final List<String> FLAGS =
            List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-XX:+AlwaysPreTouch", "-XX:-BackgroundCompilation");

    private static final Bound ALLOWED = new Bound(1, "ms CPU");
    private static final double NS_PER_MS = 1e6;

    private static String[] longestNs;

    @BeforeAll
    static void measure() {
        longestNs =
                ChildJvm.start(TurnProbe.class, FLAGS, List.of()).lines().get(0).split(" ", -1);
    }

    @Test
    void growth() {
        GATES.atMost("1.2 M inserts, 64 a turn", ms(longestNs[0]), ALLOWED);
    }

    @Test
    void expiry() {
        GATES.atMost("500,000 keys expire in slices", ms(longestNs[1]), ALLOWED);
    }

    private static double ms(String ns) {
        return Long.parseLong(ns) / NS_PER_MS;
    }
}
