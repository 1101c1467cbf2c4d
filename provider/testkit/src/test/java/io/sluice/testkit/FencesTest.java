package io.sluice.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.structure.Slice;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which commands of Redis clients keep what is being loaded from being stored: all that remove, or try to. */
class FencesTest {
    private static final Slice KEY = Slice.of("shop.prices:1".getBytes(UTF_8));

    private final TestEngine kit = TestEngine.withDefaults();
    private final EngineClient client = kit.connect();

    @AfterEach
    void disconnect() {
        client.close();
    }

    private long fence() {
        return kit.engine().glance(0).fence(KEY);
    }

    private void run(String command) {
        assertThat(ReplyText.lines(client.call(Words.of(command))).get(0)).doesNotStartWith("(error)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEL shop.prices:1",
                "UNLINK other shop.prices:1",
                "GETDEL shop.prices:1",
                "FLUSHDB",
                "FLUSHALL ASYNC",
                "SWAPDB 0 1",
                "SINTERSTORE shop.prices:1 absent",
                "BITOP AND shop.prices:1 absent",
                "SORT absent STORE shop.prices:1",
            })
    void removingAKeyRaisesItsFenceWhetherItIsThereOrNot(String command) {
        long before = fence();
        run(command);
        assertThat(fence()).as("of an absent key").isGreaterThan(before);
        run("SET shop.prices:1 1");
        before = fence();
        run(command);
        assertThat(fence()).as("of a key that is there").isGreaterThan(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RENAME shop.prices:1 elsewhere",
                "MOVE shop.prices:1 1",
                "EXPIRE shop.prices:1 -1",
                "GETEX shop.prices:1 PXAT 1",
            })
    void whatTakesAKeyAwayRaisesItsFence(String command) {
        run("SET shop.prices:1 1");
        long before = fence();
        run(command);
        assertThat(fence()).isGreaterThan(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET shop.prices:1 2", "GET shop.prices:1", "EXPIRE shop.prices:1 100", "DEL other"})
    void whatRemovesNothingLeavesTheFence(String command) {
        run("SET shop.prices:1 1");
        long before = fence();
        run(command);
        assertThat(fence()).isEqualTo(before);
    }

    /** Expiry says nothing of what is being loaded: the key may have been absent as well. */
    @ParameterizedTest
    @ValueSource(strings = {"GET shop.prices:1", "TTL shop.prices:1", "SET shop.prices:1 2"})
    void expiryLeavesTheFence(String command) {
        run("SET shop.prices:1 1 PX 10");
        long before = fence();
        kit.clock().advance(Duration.ofMillis(20));
        run(command);
        assertThat(fence()).isEqualTo(before);
    }
}
