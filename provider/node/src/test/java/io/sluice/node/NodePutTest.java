package io.sluice.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.command.Caller;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.PackLimits;
import io.sluice.store.ObjectForm;
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreClosedException;
import io.sluice.store.StoreUser;
import io.sluice.store.Stored;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Puts over an entry that was seen, by value and by reference. The region holds 1=a before. */
class NodePutTest {
    private static final byte[] KEY = "shop.prices:1".getBytes(UTF_8);
    private static final long HOUR_MS = 3_600_000;

    private Store store;
    private Storing storing;
    private Region region;
    private Stored seen;

    /** What happened to the key since it was seen. */
    record Since(String name, boolean keeps, Consumer<NodePutTest> happening) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** How the region stores. */
    enum Storing {
        BY_VALUE,
        BY_REFERENCE
    }

    /** Has the text of an object for its bytes. */
    private static final class TextForm implements ObjectForm {
        @Override
        public int heapBytes(Object object) {
            return 16;
        }

        @Override
        public byte[] encode(Object object) {
            return bytes(object.toString());
        }

        @Override
        public boolean run(Runnable work) {
            work.run();
            return true;
        }
    }

    @BeforeEach
    void openStore() {
        store = AuditedStores.open(
                Nodes.ofOneApplication(),
                URI.create("sluice:default"),
                new StoreUser(
                        "shop",
                        getClass().getClassLoader(),
                        Map.of("sluice.contract.p.match", "shop.prices:*", "sluice.contract.p.max-ttl", "1h")));
    }

    private void open(Storing how) {
        storing = how;
        byte[] prefix = bytes("shop.prices:");
        region = how == Storing.BY_VALUE ? store.region(prefix) : store.regionByReference(prefix, new TextForm());
        region.put(KEY, value("a"), Region.NO_DEADLINE);
        seen = Objects.requireNonNull(region.get(KEY));
    }

    /** Returns what is put for a text: an object of its own, or bytes. */
    private Object value(String text) {
        return storing == Storing.BY_VALUE ? bytes(text) : new AtomicReference<>(text);
    }

    private String held() {
        return text(region.get(KEY));
    }

    private static String text(@Nullable Stored stored) {
        return stored == null ? "nothing" : new String(stored.value(), UTF_8);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Stream<Arguments> happenings() {
        return Stream.of(Storing.values()).flatMap(how -> since().map(since -> Arguments.of(how, since)));
    }

    private static Stream<Since> since() {
        return Stream.of(
                new Since("nothing", true, test -> {}),
                new Since(
                        "a deadline",
                        true,
                        test -> test.region.touch(KEY, test.seen, test.store.nowMs() + HOUR_MS / 2)),
                new Since("another put", false, test -> test.region.put(KEY, test.value("b"), Region.NO_DEADLINE)),
                new Since("a removal", false, test -> test.region.remove(KEY)),
                new Since("expiry", false, test -> test.region.compareAndExpire(KEY, test.seen)),
                new Since(
                        "FLUSHDB",
                        false,
                        test -> test.inTurn(data -> data.database(0).flush())),
                new Since("SWAPDB", false, test -> test.inTurn(data -> data.swap(0, 1))),
                new Since(
                        "two SWAPDB",
                        true,
                        test -> test.inTurn(data -> {
                            data.swap(0, 1);
                            data.swap(0, 1);
                        })),
                new Since("a hash in its place", false, test -> test.inTurn(NodePutTest::putHash)));
    }

    private static void putHash(Keyspace data) {
        HashValue hash = new HashValue(data.ground());
        hash.put(Slice.of("field"), Slice.of("value"), new PackLimits(128, 64));
        data.database(0).put(Slice.of(KEY), hash, Deadline.NONE);
    }

    private void inTurn(Consumer<Keyspace> work) {
        ((NodeStore) store).inTurn(Caller.UNNAMED, data -> {
            work.accept(data);
            return true;
        });
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("happenings")
    void putStoresWhateverHasHappenedSince(Storing how, Since since) {
        open(how);
        since.happening().accept(this);

        Stored now = region.putOver(seen, value("new"), Region.NO_DEADLINE);

        assertThat(held()).isEqualTo("new");
        assertThat(now.isCurrent()).isTrue();
        assertThat(seen.isCurrent()).isFalse();
        assertThat(region.size()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("happenings")
    void comparingPutStoresIfTheVersionIsStillThere(Storing how, Since since) {
        open(how);
        since.happening().accept(this);
        String before = held();

        boolean stored = region.compareAndPut(seen, value("new"), Region.NO_DEADLINE) != null;

        assertThat(stored).isEqualTo(since.keeps());
        assertThat(held()).isEqualTo(stored ? "new" : before);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("happenings")
    void getAndPutReturnsWhatIsThereNow(Storing how, Since since) {
        open(how);
        since.happening().accept(this);
        String before = held();

        Stored old = region.getAndPut(KEY, value("new"), Region.NO_DEADLINE);

        assertThat(text(old)).isEqualTo(before);
        assertThat(held()).isEqualTo("new");
    }

    @ParameterizedTest
    @EnumSource(Storing.class)
    void eachPutTakesTheKeyAndTheMemoryOfOne(Storing how) {
        open(how);
        long bytes = usedBytes();
        for (int i = 0; i < 1000; i++) {
            region.put(KEY, value("b"), Region.NO_DEADLINE);
        }
        assertThat(region.size()).isEqualTo(1);
        assertThat(usedBytes()).isEqualTo(bytes);
    }

    private long usedBytes() {
        return ((NodeStore) store)
                .inTurn(Caller.UNNAMED, data -> data.database(0).ledger().entries());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "-2147483649", "0007", "text"})
    void valueIsReadAsItWasWritten(String value) {
        open(Storing.BY_VALUE);
        region.putOver(seen, bytes(value), Region.NO_DEADLINE);
        assertThat(held()).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource(Storing.class)
    void contractBringsTheDeadlineForward(Storing how) {
        open(how);
        Stored now = region.putOver(seen, value("b"), store.nowMs() + 2 * HOUR_MS);
        assertThat(now.deadlineMs()).isBetween(store.nowMs() + HOUR_MS - 60_000, store.nowMs() + HOUR_MS);
    }

    @ParameterizedTest
    @EnumSource(Storing.class)
    void deadlineMayBeKept(Storing how) {
        open(how);
        region.put(KEY, value("b"), store.nowMs() + HOUR_MS / 2);
        Stored dated = Objects.requireNonNull(region.get(KEY));
        Stored now = region.putOver(dated, value("c"), Region.KEEP_DEADLINE);
        assertThat(now.deadlineMs()).isEqualTo(dated.deadlineMs());
    }

    @ParameterizedTest
    @EnumSource(Storing.class)
    void closedRegionIsNotChanged(Storing how) {
        open(how);
        region.close();
        assertThatThrownBy(() -> region.putOver(seen, value("b"), Region.NO_DEADLINE))
                .isInstanceOf(StoreClosedException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
