package io.sluice.gates;

import io.sluice.gates.FieldTurnProbe.Case;
import io.sluice.gates.Gates.Bound;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long a turn keeps everybody else waiting, in processor time, when 300,000 fields of hashes are due at once. */
class FieldTurnTest {
    @RegisterExtension
    static final Gates GATES = new Gates("longest turn, 300,000 due fields");

    /*
     * As in LongestTurnTest: the scenario runs once for the compiler's sake and then several times, each time on a new
     * engine, and the run counts whose longest turn is the shortest.
     */
    private static final List<String> FLAGS =
            List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-XX:+AlwaysPreTouch", "-XX:-BackgroundCompilation");

    private static final Bound ALLOWED = new Bound(1, "ms CPU");
    private static final double NS_PER_MS = 1e6;
    private static final Map<Case, Double> LONGEST_MS = new EnumMap<>(Case.class);

    @BeforeAll
    static void measure() {
        for (String line :
                ChildJvm.start(FieldTurnProbe.class, FLAGS, List.of()).lines()) {
            String[] words = line.split(" ", -1);
            LONGEST_MS.put(Case.valueOf(words[0]), Long.parseLong(words[1]) / NS_PER_MS);
        }
    }

    @Test
    void fieldsOfOneHashAreCollectedInSlices() {
        allowed("one hash, all fields, slices", Case.ONE_HASH);
        allowed("one hash, all fields but one, slices", Case.ONE_HASH_BUT_ONE_FIELD);
    }

    @Test
    void fieldsOfManyHashesAreCollectedInSlices() {
        allowed("30,000 hashes, all fields, slices", Case.SMALL_HASHES);
        allowed("30,000 hashes, all fields but one, slices", Case.SMALL_HASHES_BUT_ONE_FIELD);
    }

    @Test
    void aCommandThatFindsDueFieldsTakesItsShare() {
        allowed("HLEN of one hash, all fields but one", Case.LOOK_UP);
    }

    @Test
    void aHashWithDeadlinesIsRemovedAtOnce() {
        allowed("DEL of one hash", Case.REMOVAL);
    }

    private static void allowed(String what, Case which) {
        GATES.atMost(what, LONGEST_MS.get(which), ALLOWED);
    }
}
