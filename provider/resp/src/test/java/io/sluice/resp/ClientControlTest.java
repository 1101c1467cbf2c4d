package io.sluice.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.engine.Engine;
import io.sluice.settings.Settings;
import java.io.IOException;
import java.net.SocketException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What ends connections: other clients, and limits that may change while the server runs. */
@ExtendWith(NoLeaks.class)
class ClientControlTest {
    private static final String LARGE = "v".repeat(1024 * 1024);

    private static final String OK = "+OK\r\n";

    private Engine engine = ServerFixture.engine();
    private RespServer server;

    private Wire connect(Map<String, String> settings) throws IOException {
        if (server == null) {
            engine = ServerFixture.engine(settings);
            server = ServerFixture.start(engine);
        }
        return new Wire(server.port());
    }

    private Wire connect() throws IOException {
        return connect(Map.of("sluice.io-threads", "2"));
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(ServerFixture.sessions(engine)).isZero();
    }

    private static long id(Wire wire) throws IOException {
        return Long.parseLong(wire.send("CLIENT ID\r\n").readLine().strip().substring(1));
    }

    private static String end(Wire wire) throws IOException {
        try {
            return wire.readAll();
        } catch (SocketException reset) {
            return "";
        }
    }

    @Test
    void aKilledClientIsNoLongerListedAndItsConnectionEnds() throws IOException {
        try (Wire killer = connect();
                Wire sameLoop = connect();
                Wire victim = connect()) {
            long id = id(victim);
            assertThat(id(sameLoop)).isNotEqualTo(id);
            assertThat(killer.send("CLIENT KILL ID " + id + "\r\n").readLine()).isEqualTo(":1\r\n");
            assertThat(killer.send("CLIENT LIST ID " + id + "\r\n").read(6)).isEqualTo("$0\r\n\r\n");
            assertThat(end(victim)).isEmpty();
            assertThat(sameLoop.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
        }
    }

    @Test
    void aClientIsKilledByItsAddress() throws IOException {
        try (Wire killer = connect();
                Wire victim = connect()) {
            id(victim);
            String address = "127.0.0.1:" + victim.socket().getLocalPort();
            assertThat(killer.send("CLIENT KILL " + address + "\r\n").readLine())
                    .isEqualTo("+OK\r\n");
            assertThat(end(victim)).isEmpty();
        }
    }

    @Test
    void aClientThatKillsItselfGetsItsReply() throws IOException {
        try (Wire wire = connect()) {
            String address = "127.0.0.1:" + wire.socket().getLocalPort();
            assertThat(wire.send("CLIENT KILL " + address + "\r\nPING\r\n").readAll())
                    .isEqualTo("+OK\r\n");
        }
        await().until(() -> ServerFixture.sessions(engine) == 0);
        try (Wire wire = connect()) {
            assertThat(wire.send("CLIENT KILL TYPE normal SKIPME no\r\nPING\r\n")
                            .readAll())
                    .isEqualTo(":1\r\n");
        }
    }

    @Test
    void killingAllOthersSparesTheCallerUnlessItSaysOtherwise() throws IOException {
        try (Wire killer = connect();
                Wire one = connect();
                Wire other = connect()) {
            id(one);
            id(other);
            assertThat(killer.send("CLIENT KILL TYPE normal\r\n").readLine()).isEqualTo(":2\r\n");
            assertThat(end(one) + end(other)).isEmpty();
            assertThat(killer.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
        }
    }

    @Test
    void whatAKilledClientWatchedAndQueuedIsForgotten() throws IOException {
        try (Wire killer = connect();
                Wire victim = connect()) {
            victim.send("WATCH k\r\nMULTI\r\nSET k v\r\n");
            victim.read("+OK\r\n+OK\r\n+QUEUED\r\n".length());
            assertThat(killer.send("CLIENT KILL TYPE normal\r\nSET k w\r\nGET k\r\n")
                            .read(16))
                    .isEqualTo(":1\r\n+OK\r\n$1\r\nw\r\n");
        }
    }

    @Test
    void moreThanTheHardOutputLimitEndsTheConnectionAtOnce() throws IOException {
        try (Wire wire = connect(Map.of("sluice.client-output-buffer-limit", "normal 3mb 0 0"))) {
            wire.send(Wire.request("SET", "k", LARGE)).readLine();
            wire.send("MGET k k k k\r\n");
            assertThat(end(wire)).isEmpty();
        }
        try (Wire wire = connect()) {
            assertThat(wire.send("MGET k k\r\n").readLine()).isEqualTo("*2\r\n");
        }
    }

    @Test
    void moreThanTheSoftOutputLimitEndsTheConnectionAfterItsTime() throws IOException {
        Map<String, String> settings = Map.of("sluice.client-output-buffer-limit", "normal 0 10kb 1");
        try (Wire slow = connect(settings)) {
            slow.send(Wire.request("SET", "k", LARGE)).readLine();
            slow.send(Wire.request("GET", "k").repeat(30));
            await().until(() -> ServerFixture.sessions(engine) == 0);
        }
    }

    @Test
    void aClientThatReadsMayHaveAnyAmountOfReplies() throws IOException {
        try (Wire wire = connect(Map.of("sluice.client-output-buffer-limit", "normal 0 1mb 0"))) {
            wire.send(Wire.request("SET", "k", "v".repeat(1000))).readLine();
            for (int i = 0; i < 100; i++) {
                wire.send(Wire.request("GET", "k").repeat(100)).read(100 * 1009);
            }
            assertThat(wire.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
        }
    }

    @Test
    void whatAClientHasReadLeavesRoomForWhatItIsTold() throws IOException {
        try (Wire monitor = connect(Map.of("sluice.client-output-buffer-limit", "normal 3mb 0 0"));
                Wire other = connect()) {
            monitor.send(Wire.request("SET", "k", LARGE) + "MGET k k\r\nMONITOR\r\n");
            int replyBytes = OK.length() + 4 + 2 * ("$1048576\r\n".length() + LARGE.length() + 2) + OK.length();
            assertThat(monitor.read(replyBytes)).endsWith(OK);
            other.send(Wire.request("GET", "x".repeat(2 * LARGE.length()))).readLine();
            assertThat(monitor.read(2 * LARGE.length())).contains("GET");
            assertThat(other.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
            assertThat(monitor.readLine() + monitor.readLine()).endsWith("\"PING\"\r\n");
        }
    }

    @Test
    void newLimitsHoldAtOnce() throws IOException {
        try (Wire first = connect()) {
            assertThat(first.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
            assertThat(first.send("CONFIG SET maxclients 1 proto-max-bulk-len 1mb\r\n")
                            .readLine())
                    .isEqualTo("+OK\r\n");
            try (Wire second = connect()) {
                assertThat(second.readAll()).isEqualTo("-ERR max number of clients reached\r\n");
            }
            assertThat(first.send("*2\r\n$4\r\nECHO\r\n$1048577\r\n").readAll())
                    .isEqualTo("-ERR Protocol error: invalid bulk length\r\n");
        }
    }

    @Test
    void anIdleTimeoutMayBeSetLater() throws IOException {
        try (Wire wire = connect()) {
            assertThat(wire.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
            assertThat(wire.send("CONFIG SET timeout 1\r\n").readLine()).isEqualTo("+OK\r\n");
            assertThat(wire.readAll()).isEmpty();
        }
    }

    @Test
    void protectedModeEndsWithAPassword() {
        assertThat(ClientLimits.of(Settings.defaults()).loopbackOnly()).isTrue();
        Map<String, String> withPassword = Map.of("sluice.requirepass", "secret");
        assertThat(ClientLimits.of(Settings.of(withPassword)).loopbackOnly()).isFalse();
        server = ServerFixture.start(engine);
    }

    @Test
    void aRefusedHelloChangesNothing() throws IOException {
        try (Wire wire = connect(Map.of("sluice.requirepass", "secret"))) {
            wire.send("HELLO 3 SETNAME me\r\n").readLine();
            assertThat(wire.send("AUTH secret\r\nCLIENT GETNAME\r\n").read(10)).isEqualTo("+OK\r\n$-1\r\n");
        }
    }

    @Test
    void aStrangerTakesNoMemoryBeyondWhatAPasswordNeeds() throws IOException {
        try (Wire wire = connect(Map.of("sluice.requirepass", "secret"))) {
            assertThat(wire.send("*2\r\n$4\r\nAUTH\r\n$16385\r\n").readAll())
                    .isEqualTo("-ERR Protocol error: unauthenticated bulk length\r\n");
        }
    }
}
