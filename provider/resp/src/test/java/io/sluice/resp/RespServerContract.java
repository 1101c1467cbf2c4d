package io.sluice.resp;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.engine.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client may rely on, whatever the sockets are served with. */
@ExtendWith(NoLeaks.class)
abstract class RespServerContract {
    private final Engine engine = ServerFixture.engine();
    private RespServer server;

    abstract Transport transport();

    /** What the number of a descriptor looks like. */
    abstract String descriptor();

    private Wire connect(Map<String, String> settings) throws IOException {
        if (server == null) {
            server = ServerFixture.start(engine, transport(), settings);
        }
        return new Wire(server.port());
    }

    private Wire connect() throws IOException {
        return connect(Map.of());
    }

    @AfterEach
    void stopsWithoutLeavingThreadsOrSessions() {
        server.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("sluice-io") || name.startsWith("globalEventExecutor"));
        assertThat(ServerFixture.sessions(engine)).isZero();
    }

    @Test
    void servesWithTheTransportThatWasAskedFor() throws IOException {
        connect().close();
        assertThat(server.transport()).isEqualTo(transport());
    }

    @Test
    void pipelinedCommandsAreAnsweredInOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        StringBuilder replies = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            requests.append(Wire.request("PING")).append(Wire.request("ECHO", "word" + i));
            replies.append("+PONG\r\n$")
                    .append(("word" + i).length())
                    .append("\r\nword")
                    .append(i)
                    .append("\r\n");
        }
        try (Wire wire = connect()) {
            wire.send(requests.toString());
            assertThat(wire.read(replies.length())).isEqualTo(replies.toString());
        }
    }

    @Test
    void aRequestMayArriveByteByByte() throws IOException {
        try (Wire wire = connect()) {
            String request = Wire.request("ECHO", "abc");
            for (int i = 0; i < request.length(); i++) {
                wire.send(request.substring(i, i + 1));
            }
            assertThat(wire.read(9)).isEqualTo("$3\r\nabc\r\n");
        }
    }

    @Test
    void inlineCommandsAreUnderstood() throws IOException {
        try (Wire wire = connect()) {
            assertThat(wire.send("\r\n\r\nECHO 'a b'\r\nPING\n").read(16)).isEqualTo("$3\r\na b\r\n+PONG\r\n");
        }
    }

    @Test
    void aLongValueComesBackWhole() throws IOException {
        String value = "0123456789abcdef".repeat(256 * 1024);
        try (Wire wire = connect()) {
            wire.send(Wire.request("SET", "k", value) + Wire.request("GET", "k"));
            assertThat(wire.readLine()).isEqualTo("+OK\r\n");
            assertThat(wire.readLine()).isEqualTo("$" + value.length() + "\r\n");
            assertThat(wire.read(value.length()).equals(value)).isTrue();
        }
    }

    @Test
    void aProtocolErrorEndsTheConnectionAfterTheRepliesBeforeIt() throws IOException {
        try (Wire wire = connect()) {
            wire.send("PING\r\n*1\r\n$x\r\nPING\r\n");
            assertThat(wire.readAll()).isEqualTo("+PONG\r\n-ERR Protocol error: invalid bulk length\r\n");
        }
    }

    @Test
    void quitIsAnsweredAndNothingBehindIt() throws IOException {
        try (Wire wire = connect()) {
            wire.send("QUIT\r\nPING\r\n");
            assertThat(wire.readAll()).isEqualTo("+OK\r\n");
        }
    }

    @Test
    void httpIsCutOffWithoutAnAnswer() throws IOException {
        try (Wire wire = connect()) {
            wire.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\nSET stolen yes\r\n");
            assertThat(wire.readAll()).isEmpty();
        }
        try (Wire wire = connect()) {
            wire.send("POST / HTTP/1.1\r\n\r\nSET stolen yes\r\n");
            assertThat(wire.readAll()).isEmpty();
        }
        try (Wire wire = connect()) {
            assertThat(wire.send("DBSIZE\r\n").readLine()).isEqualTo(":0\r\n");
        }
    }

    @Test
    void aHalfClosedConnectionGetsAllItsReplies() throws IOException {
        String value = "v".repeat(100_000);
        try (Wire wire = connect()) {
            wire.send(Wire.request("SET", "k", value) + Wire.request("GET", "k").repeat(100))
                    .endOutput();
            String reply = "$100000\r\n" + value + "\r\n";
            assertThat(wire.readAll()).hasSize(5 + 100 * reply.length());
        }
    }

    @Test
    void aConnectionLostInMidCommandIsForgotten() throws IOException {
        connect().send("*2\r\n$4\r\nECHO\r\n$100\r\nabc").close();
        try (Wire wire = connect()) {
            assertThat(wire.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
            await().untilAsserted(
                            () -> assertThat(ServerFixture.sessions(engine)).isEqualTo(1));
        }
    }

    @Test
    void aClientThatDoesNotReadIsNotServedAnyFurther() throws IOException {
        int gets = 200;
        String value = "v".repeat(1024 * 1024);
        try (Wire wire = connect()) {
            wire.send(Wire.request("SET", "k", value));
            assertThat(wire.readLine()).isEqualTo("+OK\r\n");
            wire.send(Wire.request("GET", "k").repeat(gets));
            long[] last = new long[1];
            await().during(300, MILLISECONDS).until(() -> {
                long before = last[0];
                last[0] = server.statistics().netOutputBytes();
                return last[0] == before && last[0] > value.length();
            });
            assertThat(last[0]).isLessThan(30L * value.length());
            long all = gets * (value.length() + 12L);
            assertThat(wire.socket().getInputStream().skip(all)).isEqualTo(all);
        }
    }

    @Test
    void commandsOfManyConnectionsAndLoopsRunOneAfterAnother() throws Exception {
        int clients = 8;
        connect(Map.of("sluice.io-threads", "3")).close();
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<Future<String>> done = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                done.add(pool.submit(() -> {
                    try (Wire wire = connect()) {
                        return wire.send("INCR n\r\n".repeat(1000) + "QUIT\r\n").readAll();
                    }
                }));
            }
            for (Future<String> each : done) {
                assertThat(each.get(20, SECONDS)).endsWith("+OK\r\n");
            }
        } finally {
            pool.shutdown();
        }
        try (Wire wire = connect()) {
            assertThat(wire.send("GET n\r\n").read(10)).isEqualTo("$4\r\n8000\r\n");
        }
    }

    @Test
    void moreThanMaxclientsAreTurnedAway() throws IOException {
        try (Wire first = connect(Map.of("sluice.maxclients", "1"))) {
            assertThat(first.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
            try (Wire second = connect()) {
                assertThat(second.readAll()).isEqualTo("-ERR max number of clients reached\r\n");
            }
        }
        await().until(() -> server.statistics().connectedClients() == 0);
        try (Wire third = connect()) {
            assertThat(third.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
        }
        assertThat(server.statistics().rejectedConnections()).isEqualTo(1);
    }

    @Test
    void idleClientsAreDisconnectedWhenTimeoutSaysSo() throws IOException {
        try (Wire wire = connect(Map.of("sluice.timeout", "1"))) {
            assertThat(wire.send("PING\r\n").readAll()).isEqualTo("+PONG\r\n");
        }
    }

    @Test
    void connectionsAndBytesAreCounted() throws IOException {
        try (Wire wire = connect()) {
            wire.send(Wire.request("PING"));
            assertThat(wire.readLine()).isEqualTo("+PONG\r\n");
            assertThat(server.statistics()).isEqualTo(new RespStatistics(1, 1, 0, 14, 7));
        }
    }

    @Test
    void clientListShowsAddressAndQueryBuffer() throws IOException {
        try (Wire wire = connect()) {
            wire.send("CLIENT LIST\r\nabc");
            wire.readLine();
            assertThat(wire.readLine())
                    .contains("addr=127.0.0.1:" + wire.socket().getLocalPort() + " ")
                    .contains("laddr=127.0.0.1:" + server.port() + " ")
                    .containsPattern(" fd=" + descriptor() + " ")
                    .contains(" qbuf=3 qbuf-free=0 ");
        }
    }

    @Test
    void clientListShowsTheRoomBehindALongRequestThatArrives() throws IOException {
        try (Wire slow = connect();
                Wire other = connect()) {
            String half = "v".repeat(300_000);
            slow.send("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$600000\r\n" + half);
            await().until(() -> {
                other.send("CLIENT LIST\r\n");
                int length = Integer.parseInt(other.readLine().strip().substring(1));
                return Pattern.compile(" qbuf=300[0-9]{3} qbuf-free=[1-9][0-9]* ")
                        .matcher(other.read(length + 2))
                        .find();
            });
        }
    }

    @Test
    void clientListShowsWhatAClientHasNotRead() throws IOException {
        try (Wire slow = connect();
                Wire other = connect()) {
            slow.send(Wire.request("SET", "k", "v".repeat(1024 * 1024)));
            slow.send(Wire.request("GET", "k").repeat(50));
            await().until(() -> {
                other.send("CLIENT LIST\r\n");
                int length = Integer.parseInt(other.readLine().strip().substring(1));
                return Pattern.compile(" oll=[1-9][0-9]* omem=[1-9][0-9]{5,} .* events=w ")
                        .matcher(other.read(length + 2))
                        .find();
            });
        }
    }

    @Test
    void stoppingClosesTheConnections() throws IOException {
        try (Wire wire = connect()) {
            assertThat(wire.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
            int port = server.port();
            server.close();
            assertThat(wire.readAll()).isEmpty();
            assertThatThrownBy(() -> new Wire(port)).isInstanceOf(IOException.class);
        }
    }

    /** Netty alone forgot the listener once in a hundred stops, when the stop came between two looks at its state. */
    @Test
    void noStopLeavesAListener() throws IOException {
        for (int round = 0; round < 200; round++) {
            server = ServerFixture.start(engine, transport(), Map.of());
            int port = server.port();
            new Wire(port).close();
            server.close();
            assertThatThrownBy(() -> new Wire(port)).as("round %d", round).isInstanceOf(IOException.class);
        }
    }
}
