package io.sluice.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.keyspace.Intake;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.rdb.RdbFormat;
import io.sluice.engine.rdb.RdbInput;
import io.sluice.engine.rdb.RdbOutput;
import io.sluice.engine.rdb.SnapshotReader;
import io.sluice.engine.rdb.SnapshotWriter;
import io.sluice.engine.rdb.UnsupportedTypeException;
import io.sluice.engine.rdb.ValueReader;
import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Lzf;
import io.sluice.engine.structure.Slice;
import io.sluice.testkit.Client;
import io.sluice.testkit.EngineClient;
import io.sluice.testkit.RealRedis;
import io.sluice.testkit.Reply;
import io.sluice.testkit.RespSocket;
import io.sluice.testkit.TestEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real redis-server reads the snapshots that Sluice writes, and the other way round. */
class SnapshotTest {
    private static final int KEYS = 60;

    private static RealRedis redis;

    private final TestEngine engine =
            TestEngine.with(Map.of("sluice.enable-debug-command", "yes", "sluice.rdb-version", "10"));
    private final EngineClient ours = engine.connect();
    private RespSocket real;

    @BeforeAll
    static void startRedis() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void connect() {
        real = redis.connect();
        real.call("FLUSHALL");
        engine.clock().set(System.currentTimeMillis());
    }

    @AfterEach
    void disconnect() {
        real.close();
        ours.close();
    }

    @Test
    void redisReadsWhatSluiceWrites() throws IOException {
        fill(ours, 1);
        real.call("SET", "gone", "by the reload");
        Files.write(file(), written());

        assertThat(real.call("DEBUG", "RELOAD", "NOSAVE")).isEqualTo(new Reply.Status("OK"));
        assertThat(real.call("DEBUG", "DIGEST")).isEqualTo(ours.call("DEBUG", "DIGEST"));
        assertThat(real.call("PEXPIRETIME", "k7")).isEqualTo(ours.call("PEXPIRETIME", "k7"));
    }

    @Test
    void sluiceReadsWhatRedisWrites() throws IOException {
        fill(real, 2);
        ours.call("SET", "gone", "by the reading");
        real.call("DEBUG", "RELOAD");
        byte[] file = Files.readAllBytes(file());

        assertThat(isRead(file)).isTrue();
        assertThat(ours.call("DEBUG", "DIGEST")).isEqualTo(real.call("DEBUG", "DIGEST"));
        assertThat(ours.call("PEXPIRETIME", "k7")).isEqualTo(real.call("PEXPIRETIME", "k7"));
    }

    @Test
    void snapshotThatIsCutOrSpoiltChangesNothing() {
        fill(ours, 3);
        byte[] snapshot = written();
        Reply digest = ours.call("DEBUG", "DIGEST");
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 300; round++) {
            byte[] spoilt = snapshot.clone();
            spoilt[random.nextInt(round % 2 == 0 ? 100 : spoilt.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(isRead(spoilt)).as("round %d", round).isFalse();
        }
        assertThat(isRead(Arrays.copyOf(snapshot, snapshot.length - 1))).isFalse();
        assertThat(ours.call("DEBUG", "DIGEST")).isEqualTo(digest);
        assertThat(isRead(snapshot)).isTrue();
    }

    private static void fill(Client client, long seed) {
        RandomValues values = new RandomValues(seed);
        for (int number = 0; number < KEYS; number++) {
            client.call("SELECT", "" + (number < KEYS / 2 ? 0 : 3));
            client.call(values.any("k" + number).words());
            if (number % 7 == 0) {
                client.call("PEXPIREAT", "k" + number, "99999999999" + number);
            }
        }
        client.call("SELECT", "0");
    }

    private byte[] written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.engine().inTurn(0, keyspace -> {
            RdbOutput output = RdbOutput.to(bytes::write, 1_000, new Lzf());
            new SnapshotWriter(output, format(), keyspace).writeAll();
            return 0;
        });
        return bytes.toByteArray();
    }

    private boolean isRead(byte[] snapshot) {
        return engine.engine().inTurn(0, keyspace -> isRead(keyspace, snapshot));
    }

    private boolean isRead(Keyspace keyspace, byte[] snapshot) {
        Intake intake = new Intake(keyspace);
        RdbInput input = RdbInput.of(Slice.of(snapshot), Integer.MAX_VALUE);
        try {
            new SnapshotReader(input, new ValueReader(keyspace.ground(), format()), intake).readAll();
        } catch (FormatException | UnsupportedTypeException refused) {
            return false;
        }
        intake.takePlace();
        return true;
    }

    private RdbFormat format() {
        return RdbFormat.of(engine.engine().server().settings());
    }

    private Path file() {
        Reply.Array directory = (Reply.Array) real.call("CONFIG", "GET", "dir");
        return Path.of(((Reply.Bulk) directory.elements().get(1)).bytes(), "dump.rdb");
    }
}
