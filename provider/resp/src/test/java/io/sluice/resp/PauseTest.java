package io.sluice.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.engine.Engine;
import io.sluice.engine.EngineBusyException;
import io.sluice.engine.command.Caller;
import io.sluice.engine.keyspace.Glance;
import io.sluice.engine.structure.Slice;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who waits during {@code CLIENT PAUSE}, who does not, and how the waiting ends. */
@ExtendWith(NoLeaks.class)
class PauseTest {
    private static final String OK = "+OK\r\n";
    private static final Caller READER = Caller.ofReader("cache.get", "c");
    private static final Caller WRITER = new Caller("cache.put", "c");

    private final Engine engine = ServerFixture.engine(Map.of("sluice.io-threads", "2"));
    private final RespServer server = ServerFixture.start(engine);
    private Wire admin;

    @BeforeEach
    void connect() throws IOException {
        admin = new Wire(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        admin.close();
        server.close();
        assertThat(ServerFixture.sessions(engine)).isZero();
    }

    private void pause(String words) throws IOException {
        assertThat(admin.send("CLIENT PAUSE " + words + "\r\n").readLine()).isEqualTo(OK);
    }

    private void unpause() throws IOException {
        assertThat(admin.send("CLIENT UNPAUSE\r\n").readLine()).isEqualTo(OK);
    }

    private void awaitBlocked(int clients) {
        await().until(() -> blocked() == clients);
    }

    private int blocked() {
        engine.turn().take();
        try {
            return engine.server().pause().held().size();
        } finally {
            engine.turn().release();
        }
    }

    private String answer(String line, String name) throws IOException {
        String text = admin.send(line).readLine();
        int bytes = Integer.parseInt(text.substring(1).strip());
        return admin.read(bytes + 2)
                .lines()
                .filter(field -> field.contains(name))
                .findFirst()
                .orElse("");
    }

    @Test
    void writersWaitAndReadersDoNot() throws IOException {
        try (Wire writer = new Wire(server.port());
                Wire reader = new Wire(server.port())) {
            pause("100000 WRITE");
            writer.send("SET k v\r\nGET k\r\n");
            awaitBlocked(1);
            assertThat(answer("INFO clients\r\n", "blocked_clients")).isEqualTo("blocked_clients:1");
            assertThat(answer("CLIENT LIST\r\n", "cmd=set")).contains(" flags=b ");
            assertThat(reader.send("GET k\r\nPING\r\n").read(12)).isEqualTo("$-1\r\n+PONG\r\n");
            unpause();
            assertThat(writer.read(12)).isEqualTo("+OK\r\n$1\r\nv\r\n");
            assertThat(blocked()).isZero();
        }
    }

    @Test
    void allWaitUntilTheTimeIsOverWithoutAnybodysHelp() throws IOException {
        pause("200");
        long beganNs = System.nanoTime();
        CompletableFuture<Boolean> housekeeping = CompletableFuture.supplyAsync(() -> {
            await().until(() -> {
                engine.background(1_000_000);
                return blocked() == 0 && System.nanoTime() - beganNs > 200_000_000;
            });
            return true;
        });
        assertThat(admin.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
        assertThat(System.nanoTime() - beganNs).isGreaterThan(100_000_000);
        assertThat(housekeeping.join()).isTrue();
    }

    @Test
    void theLaterEndAndTheWiderScopeCount() throws IOException {
        try (Wire reader = new Wire(server.port())) {
            admin.send("MULTI\r\nCLIENT PAUSE 100000 ALL\r\nCLIENT PAUSE 1 WRITE\r\nEXEC\r\n");
            assertThat(admin.read(OK.length() + 2 * "+QUEUED\r\n".length())).endsWith("QUEUED\r\n");
            assertThat(admin.read("*2\r\n+OK\r\n+OK\r\n".length())).startsWith("*2");
            reader.send("GET k\r\n");
            awaitBlocked(1);
            assertThat(engine.server().pause().leftMs()).isGreaterThan(10_000);
        }
        await().until(() -> blocked() == 0);
        endPause();
    }

    private void endPause() {
        engine.turn().take();
        try {
            engine.server().pause().end();
        } finally {
            engine.turn().release();
        }
    }

    @Test
    void aTransactionThatWritesWaitsAndOneThatReadsDoesNot() throws IOException {
        try (Wire writer = new Wire(server.port());
                Wire reader = new Wire(server.port())) {
            assertThat(writer.send("MULTI\r\nSET k v\r\n").read(14)).isEqualTo("+OK\r\n+QUEUED\r\n");
            pause("100000 WRITE");
            writer.send("EXEC\r\n");
            awaitBlocked(1);
            assertThat(reader.send("MULTI\r\nGET k\r\nEXEC\r\n").read(23)).isEqualTo("+OK\r\n+QUEUED\r\n*1\r\n$-1\r\n");
            unpause();
            assertThat(writer.readLine() + writer.readLine()).isEqualTo("*1\r\n+OK\r\n");
        }
    }

    @Test
    void whatIsWrongIsAnsweredAtOnce() throws IOException {
        pause("100000 WRITE");
        assertThat(admin.send("SET k\r\n").readLine())
                .isEqualTo("-ERR wrong number of arguments for 'set' command\r\n");
        unpause();
    }

    @Test
    void aWaitingClientCanBeKilledAndItsCommandNeverRuns() throws IOException {
        try (Wire writer = new Wire(server.port())) {
            pause("100000 WRITE");
            writer.send("SET k v\r\n");
            awaitBlocked(1);
            assertThat(admin.send("CLIENT KILL TYPE normal\r\n").readLine()).isEqualTo(":1\r\n");
            assertThat(writer.readAll()).isEmpty();
            assertThat(blocked()).isZero();
            unpause();
            assertThat(admin.send("EXISTS k\r\n").readLine()).isEqualTo(":0\r\n");
        }
    }

    @Test
    void expiredKeysAreHiddenAndRemovedAfterThePause() throws IOException {
        admin.send("MULTI\r\nSET k v PX 1\r\nCLIENT PAUSE 100000 WRITE\r\nEXEC\r\n");
        assertThat(admin.read(37)).endsWith("*2\r\n+OK\r\n+OK\r\n");
        await().until(() -> admin.send("GET k\r\n").readLine().equals("$-1\r\n"));
        engine.background(1_000_000);
        assertThat(answer("INFO stats\r\n", "expired_keys")).isEqualTo("expired_keys:0");
        assertThat(admin.send("DBSIZE\r\n").readLine()).isEqualTo(":1\r\n");
        unpause();
        assertThat(admin.send("GET k\r\n").readLine()).isEqualTo("$-1\r\n");
        assertThat(answer("INFO stats\r\n", "expired_keys")).isEqualTo("expired_keys:1");
    }

    @Test
    void ofAWaitingClientNotMoreIsReadThanItsShare() throws IOException {
        try (Wire writer = new Wire(server.port())) {
            pause("100000 WRITE");
            writer.send("SET k v\r\n");
            awaitBlocked(1);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    writer.send(Wire.request("SET", "k", "v".repeat(1000)).repeat(50_000));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() -> queryBytes() > 64 * 1024);
            assertThat(queryBytes()).isLessThan(1024 * 1024);
            unpause();
            assertThat(writer.read(50_001 * OK.length())).doesNotContain("-");
            sending.join();
        }
    }

    private long queryBytes() {
        engine.turn().take();
        try {
            return engine.server().pause().held().stream()
                    .mapToLong(session -> session.connection().queryBufferBytes())
                    .sum();
        } finally {
            engine.turn().release();
        }
    }

    @Test
    void writersInThisJvmWaitForTheEndAndGetBusyIfThatTakesTooLong() throws IOException {
        pause("100000 WRITE");
        Integer read = engine.inTurn(1, READER, data -> 0);
        assertThat(read).isZero();
        assertThatThrownBy(() -> engine.inTurn(50, WRITER, data -> 0))
                .isInstanceOf(EngineBusyException.class)
                .hasMessageStartingWith("BUSY clients are paused (CLIENT PAUSE)")
                .hasMessageContaining("50 ms (sluice.turn-timeout)");
        CompletableFuture<Integer> writing =
                CompletableFuture.supplyAsync(() -> engine.inTurn(10_000, WRITER, data -> 7));
        assertThat(writing).isNotDone();
        unpause();
        assertThat(writing.join()).isEqualTo(7);
    }

    @Test
    void readersWithoutTheTurnHaveToAskForItWhenAllArePaused() throws IOException {
        assertThat(admin.send("SET k v\r\n").readLine()).isEqualTo(OK);
        assertThat(engine.glance(0).read(Slice.of("k"))).isNotNull();
        pause("100000 ALL");
        assertThat(engine.glance(0).read(Slice.of("k"))).isSameAs(Glance.UNSURE);
        assertThatThrownBy(() -> engine.inTurn(20, READER, data -> 0)).isInstanceOf(EngineBusyException.class);
        endPause();
        assertThat(engine.glance(0).read(Slice.of("k"))).isNotSameAs(Glance.UNSURE);
    }
}
