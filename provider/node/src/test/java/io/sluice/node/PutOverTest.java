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
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreClosedException;
import io.sluice.store.StoreUser;
import io.sluice.store.Stored;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Puts of a caller who has seen some version of the entry. The region holds 1=a before. */
class PutOverTest {
    private static final byte[] KEY = "shop.prices:1".getBytes(UTF_8);
    private static final long HOUR_MS = 3_600_000;

    private Store store;
    private Region region;
    private Stored seen;

    /** What happened to the key since it was seen. */
    record Since(String name, Consumer<PutOverTest> happening) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void open() {
        store = AuditedStores.open(
                Nodes.ofOneApplication(),
                URI.create("sluice:default"),
                new StoreUser(
                        "shop",
                        getClass().getClassLoader(),
                        Map.of("sluice.contract.p.match", "shop.prices:*", "sluice.contract.p.max-ttl", "1h")));
        region = store.region("shop.prices:".getBytes(UTF_8));
        region.put(KEY, bytes("a"), Region.NO_DEADLINE);
        seen = Objects.requireNonNull(region.get(KEY));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Stream<Since> happenings() {
        return Stream.of(
                new Since("nothing", test -> {}),
                new Since("another put", test -> test.region.put(KEY, bytes("b"), Region.NO_DEADLINE)),
                new Since("a removal", test -> test.region.remove(KEY)),
                new Since("expiry", test -> test.region.compareAndExpire(KEY, test.seen)),
                new Since(
                        "FLUSHDB", test -> test.inTurn(data -> data.database(0).flush())),
                new Since("SWAPDB", test -> test.inTurn(data -> data.swap(0, 1))),
                new Since("a hash in its place", test -> test.inTurn(PutOverTest::putHash)));
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("happenings")
    void valueIsStoredWhateverHasHappenedSince(Since since) {
        since.happening().accept(this);

        Stored now = region.putOver(seen, bytes("new"), Region.NO_DEADLINE);

        assertThat(region.get(KEY).value()).isEqualTo(bytes("new"));
        assertThat(now.isCurrent()).isTrue();
        assertThat(seen.isCurrent()).isFalse();
        assertThat(region.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "-2147483649", "0007", "text"})
    void valueIsReadAsItWasWritten(String value) {
        region.putOver(seen, bytes(value), Region.NO_DEADLINE);
        assertThat(region.get(KEY).value()).isEqualTo(bytes(value));
    }

    @Test
    void contractBringsTheDeadlineForward() {
        Stored now = region.putOver(seen, bytes("b"), store.nowMs() + 2 * HOUR_MS);
        assertThat(now.deadlineMs()).isBetween(store.nowMs() + HOUR_MS - 60_000, store.nowMs() + HOUR_MS);
    }

    @Test
    void deadlineMayBeKept() {
        region.put(KEY, bytes("b"), store.nowMs() + HOUR_MS / 2);
        Stored dated = Objects.requireNonNull(region.get(KEY));
        Stored now = region.putOver(dated, bytes("c"), Region.KEEP_DEADLINE);
        assertThat(now.deadlineMs()).isEqualTo(dated.deadlineMs());
    }

    @Test
    void closedRegionIsNotChanged() {
        region.close();
        assertThatThrownBy(() -> region.putOver(seen, bytes("b"), Region.NO_DEADLINE))
                .isInstanceOf(StoreClosedException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
