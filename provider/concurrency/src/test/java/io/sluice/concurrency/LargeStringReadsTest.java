package io.sluice.concurrency;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.node.OpenNode;
import io.sluice.store.Region;
import io.sluice.store.Stored;
import io.sluice.testkit.EngineClient;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads, without the turn, of a large string which a client changes in part: each is of one version. */
class LargeStringReadsTest {
    private static final String PREFIX = "default.large:";
    private static final byte[] KEY = (PREFIX + "k").getBytes(US_ASCII);
    private static final int NUMBERS = 10_000;
    private static final int VERSIONS = 4_000;
    private static final List<Integer> PLACES = List.of(0, 777, 5_000, NUMBERS - 1);
    private static final long TIMEOUT_S = 60;

    private OpenNode node;
    private Region region;
    private EngineClient client;

    @BeforeEach
    void start() {
        node = OpenNode.start("large-strings");
        region = node.region(PREFIX);
        client = new EngineClient(node.engine());
        client.call(List.of(bytes("SET"), KEY, new byte[NUMBERS * Integer.BYTES]));
    }

    @AfterEach
    void stop() {
        client.close();
        node.close();
    }

    @Test
    void readersSeeWholeVersionsOneAfterTheOther() throws Exception {
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(this::readUntilTheLast);
        for (int version = 1; version <= VERSIONS; version++) {
            change(version);
        }
        assertThat(reader.get(TIMEOUT_S, TimeUnit.SECONDS)).isEqualTo(VERSIONS);
    }

    private int readUntilTheLast() {
        int last = 0;
        while (last < VERSIONS) {
            int seen = version(read());
            assertThat(seen).isGreaterThanOrEqualTo(last);
            last = seen;
        }
        return last;
    }

    @Test
    void whatWasFoundKeepsItsBytesAndIsNotCurrentAnyMore() {
        change(1);
        Stored found = read();
        assertThat(found.isCurrent()).isTrue();
        change(2);
        assertThat(found.isCurrent()).isFalse();
        assertThat(version(found)).isEqualTo(1);
        assertThat(version(read())).isEqualTo(2);
    }

    @Test
    void whoHasSeenAnOlderVersionDoesNotReplaceIt() {
        change(1);
        Stored seen = read();
        change(2);
        assertThat(region.compareAndPut(seen, bytes("mine"), Region.NO_DEADLINE))
                .isNull();
        assertThat(version(read())).isEqualTo(2);
    }

    /** Puts the number of the version in several places, by one command. */
    private void change(int version) {
        StringBuilder line = new StringBuilder("BITFIELD " + PREFIX + "k");
        PLACES.forEach(
                place -> line.append(" SET i32 #").append(place).append(' ').append(version));
        client.text(line.toString());
    }

    private Stored read() {
        return Objects.requireNonNull(region.get(KEY));
    }

    /** Returns the number that is in all places. */
    private static int version(Stored stored) {
        ByteBuffer numbers = ByteBuffer.wrap(stored.value());
        assertThat(numbers.capacity()).isEqualTo(NUMBERS * Integer.BYTES);
        int first = numbers.getInt(0);
        for (int place : PLACES) {
            assertThat(numbers.getInt(place * Integer.BYTES)).isEqualTo(first);
        }
        return first;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
