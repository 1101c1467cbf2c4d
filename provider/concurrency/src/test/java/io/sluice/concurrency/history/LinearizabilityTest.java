package io.sluice.concurrency.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.concurrency.history.Call.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {
    private final List<Operation> history = new ArrayList<>();

    @Test
    void nothingIsLinearizable() {
        assertThat(Linearizability.holds(history)).isTrue();
    }

    @Test
    void readSeesWhatWasWrittenBefore() {
        write("a", 1, 0, 1);
        read("a", 1L, 2, 3);

        assertThat(Linearizability.holds(history)).isTrue();
    }

    @Test
    void readMustNotMissWhatWasWrittenBefore() {
        write("a", 1, 0, 1);
        read("a", null, 2, 3);

        assertThat(Linearizability.holds(history)).isFalse();
    }

    @Test
    void readMustNotSeeWhatIsWrittenAfterwards() {
        read("a", 1L, 0, 1);
        write("a", 1, 2, 3);

        assertThat(Linearizability.holds(history)).isFalse();
    }

    @Test
    void readMustNotSeeWhatWasOverwrittenBefore() {
        write("a", 1, 0, 1);
        write("a", 2, 2, 3);
        read("a", 1L, 4, 5);

        assertThat(Linearizability.holds(history)).isFalse();
    }

    @Test
    void readThatOverlapsWritesSeesAnyOfThem() {
        write("a", 1, 0, 10);
        write("a", 2, 0, 10);
        read("a", 2L, 1, 2);
        read("a", 1L, 3, 4);

        assertThat(Linearizability.holds(history)).isTrue();
    }

    @Test
    void readsMustNotGoBackToAnOlderValue() {
        write("a", 1, 0, 1);
        write("a", 2, 2, 10);
        read("a", 2L, 3, 4);
        read("a", 1L, 5, 6);

        assertThat(Linearizability.holds(history)).isFalse();
    }

    @Test
    void readersMustAgreeOnTheOrderOfWrites() {
        write("a", 1, 0, 10);
        write("a", 2, 0, 10);
        read("a", 1L, 1, 2);
        read("a", 2L, 3, 4);
        read("a", 1L, 5, 6);

        assertThat(Linearizability.holds(history)).isFalse();
    }

    @Test
    void operationsThatTouchInOneMomentOverlap() {
        write("a", 1, 0, 5);
        read("a", null, 5, 6);

        assertThat(Linearizability.holds(history)).isTrue();
    }

    @Test
    void keysAreIndependentWhereNothingJoinsThem() {
        write("a", 1, 0, 1);
        write("b", 2, 2, 3);
        read("a", 1L, 4, 5);
        read("b", 2L, 4, 5);

        assertThat(Linearizability.holds(history)).isTrue();
    }

    @Test
    void oneWrongKeyIsEnough() {
        write("a", 1, 0, 1);
        write("b", 2, 2, 3);
        read("a", 1L, 4, 5);
        read("b", 1L, 4, 5);

        assertThat(Linearizability.holds(history)).isFalse();
    }

    @Test
    void halfOfAWriteToTwoKeysMustNotBeSeen() {
        writeBoth(1, 0, 10);
        read("a", 1L, 1, 2);
        read("b", null, 3, 4);

        assertThat(Linearizability.holds(history)).isFalse();
    }

    @Test
    void readsAroundAWriteToTwoKeysSeeItOnceItIsThere() {
        writeBoth(1, 0, 10);
        read("b", null, 1, 2);
        read("a", 1L, 3, 4);

        assertThat(Linearizability.holds(history)).isTrue();
    }

    @Test
    void searchOfALongOverlapEnds() {
        IntStream.range(0, 12).forEach(value -> write("a", value, 0, 100));
        IntStream.range(0, 12).forEach(value -> read("a", 20L, 0, 100));

        assertThat(Linearizability.holds(history)).isFalse();
    }

    private void write(String key, long number, long begunNs, long endedNs) {
        Call call = new Call("write", Set.of(key), before -> new Outcome(before.with(key, number), "OK"), () -> null);
        history.add(new Operation(0, call, "OK", begunNs, endedNs));
    }

    private void writeBoth(long number, long begunNs, long endedNs) {
        Call call = new Call(
                "write both",
                Set.of("a", "b"),
                before -> new Outcome(before.with("a", number).with("b", number), "OK"),
                () -> null);
        history.add(new Operation(0, call, "OK", begunNs, endedNs));
    }

    private void read(String key, @Nullable Long number, long begunNs, long endedNs) {
        Call call = new Call("read", Set.of(key), before -> new Outcome(before, before.number(key)), () -> null);
        history.add(new Operation(1, call, number, begunNs, endedNs));
    }
}
