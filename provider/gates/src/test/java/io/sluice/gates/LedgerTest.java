package io.sluice.gates;

import io.sluice.gates.Gates.Bound;
import io.sluice.gates.HeapProbe.Figures;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How far {@code used_memory} is from what the data really takes on the heap. */
class LedgerTest {
    @RegisterExtension
    static final Gates GATES = new Gates("used_memory against the heap");

    private static final Bound ALLOWED = new Bound(10, "% off");

    @ParameterizedTest
    @EnumSource
    void stringsOfEveryLengthAreCounted(HeapJvm jvm) {
        check("strings", jvm, HeapJvm::isString);
    }

    @ParameterizedTest
    @EnumSource(names = {"NARROW", "WIDE"})
    void tablesQueuesAndListsAreCounted(HeapJvm jvm) {
        check("data", jvm, data -> !HeapJvm.isString(data) && !data.equals(HeapJvm.EMPTIED));
    }

    private static void check(String what, HeapJvm jvm, Predicate<DataSet> chosen) {
        Map.Entry<DataSet, Figures> worst = jvm.figures().entrySet().stream()
                .filter(entry -> chosen.test(entry.getKey()))
                .max(Comparator.comparingDouble(entry -> percentOff(entry.getValue())))
                .orElseThrow();
        GATES.atMost(what + ", " + jvm + "; worst: " + worst.getKey(), percentOff(worst.getValue()), ALLOWED);
    }

    private static double percentOff(Figures figures) {
        return 100 * Math.abs(figures.accuracy() - 1);
    }
}
