package io.sluice.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.engine.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that wait in commands, on connections of several event loops. */
@ExtendWith(NoLeaks.class)
class WaitingClientsTest {
    private static final String A = "*2\r\n$1\r\nl\r\n$1\r\na\r\n";
    private static final String B = "*2\r\n$1\r\nl\r\n$1\r\nb\r\n";

    private final Engine engine = ServerFixture.engine(Map.of("sluice.io-threads", "2"));
    private final RespServer server = ServerFixture.start(engine);
    private Wire pusher;
    private Wire waiter;

    @BeforeEach
    void connect() throws IOException {
        pusher = new Wire(server.port());
        waiter = new Wire(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        pusher.close();
        waiter.close();
        server.close();
        assertThat(ServerFixture.sessions(engine)).isZero();
    }

    private void awaitBlocked(int clients) {
        await().until(() -> blocked() == clients);
    }

    private int blocked() {
        engine.turn().take();
        try {
            return engine.server().blocked().clients();
        } finally {
            engine.turn().release();
        }
    }

    private String push(String line) throws IOException {
        return pusher.send(line + "\r\n").readLine();
    }

    @Test
    void aClientIsAnsweredWhenAnElementComes() throws IOException {
        waiter.send("BLPOP l 0\r\n");
        awaitBlocked(1);
        assertThat(push("RPUSH l a")).isEqualTo(":1\r\n");
        assertThat(waiter.read(A.length())).isEqualTo(A);
    }

    @Test
    void whatIsSentBehindAWaitingCommandRunsWhenThatIsAnswered() throws IOException {
        waiter.send("BLPOP l 0\r\nSET k v\r\nBLPOP l 0\r\nGET k\r\n");
        awaitBlocked(1);
        assertThat(push("EXISTS k")).isEqualTo(":0\r\n");
        push("RPUSH l a");
        assertThat(waiter.read(A.length() + 5)).isEqualTo(A + "+OK\r\n");
        awaitBlocked(1);
        waiter.send("PING\r\n");
        push("RPUSH l b");
        assertThat(waiter.read(B.length() + 14)).isEqualTo(B + "$1\r\nv\r\n+PONG\r\n");
    }

    @Test
    void whatComesInOnePipelineWithThePushIsDoneAfterTheWaitingClientIsServed() throws IOException {
        waiter.send("BLPOP l 0\r\n");
        awaitBlocked(1);
        pusher.send("RPUSH l a\r\nLLEN l\r\n");
        assertThat(pusher.read(8)).isEqualTo(":1\r\n:0\r\n");
    }

    @Test
    void aTimeoutEndsTheWaitWithoutAnybodysHelp() throws IOException {
        long beganNs = System.nanoTime();
        waiter.send("BLPOP l 0.05\r\nPING\r\n");
        assertThat(waiter.read(12)).isEqualTo("*-1\r\n+PONG\r\n");
        assertThat(System.nanoTime() - beganNs).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void eachWaitHasItsOwnTimeout() throws IOException {
        waiter.send("BLPOP l 0.02\r\nBLPOP l 0.02\r\nBLPOP l 0\r\n");
        assertThat(waiter.read(10)).isEqualTo("*-1\r\n*-1\r\n");
        awaitBlocked(1);
        push("RPUSH l a");
        assertThat(waiter.read(A.length())).isEqualTo(A);
    }

    @Test
    void inResp3AnEndedWaitIsTheOneNull() throws IOException {
        waiter.send("HELLO 3\r\nECHO end\r\n");
        String greeting = "";
        while (!greeting.endsWith("$3\r\nend\r\n")) {
            greeting += waiter.readLine();
        }
        waiter.send("BLPOP l 0.01\r\nBLMOVE l m LEFT LEFT 0.01\r\nMULTI\r\nBLPOP l 0\r\nEXEC\r\n");
        assertThat(waiter.read(27)).isEqualTo("_\r\n_\r\n+OK\r\n+QUEUED\r\n*1\r\n_\r\n");
    }

    @Test
    void aClientThatHangsUpWaitsNoMore() throws IOException {
        waiter.send("BLPOP l 0\r\n");
        awaitBlocked(1);
        waiter.close();
        awaitBlocked(0);
        push("RPUSH l a");
        assertThat(push("LLEN l")).isEqualTo(":1\r\n");
    }

    @Test
    void aClientThatIsKilledWaitsNoMore() throws IOException {
        waiter.send("BLPOP l 100\r\nSET k v\r\n");
        awaitBlocked(1);
        assertThat(push("CLIENT KILL TYPE normal")).isEqualTo(":1\r\n");
        assertThat(waiter.readAll()).isEmpty();
        assertThat(push("EXISTS k")).isEqualTo(":0\r\n");
    }

    @Test
    void aClientThatWantsNoReplyGetsNoneAndGoesOn() throws IOException {
        waiter.send("CLIENT REPLY SKIP\r\nBLPOP l 0\r\nPING\r\n");
        awaitBlocked(1);
        push("RPUSH l a");
        assertThat(waiter.readLine()).isEqualTo("+PONG\r\n");
        assertThat(push("LLEN l")).isEqualTo(":0\r\n");
    }

    @Test
    void clientUnblockEndsAWait() throws IOException {
        waiter.send("CLIENT ID\r\n");
        String id = waiter.readLine().substring(1).strip();
        waiter.send("BLPOP l 0\r\nPING\r\n");
        awaitBlocked(1);
        assertThat(push("CLIENT UNBLOCK " + id + " ERROR")).isEqualTo(":1\r\n");
        assertThat(waiter.readLine()).isEqualTo("-UNBLOCKED client unblocked via CLIENT UNBLOCK\r\n");
        assertThat(waiter.readLine()).isEqualTo("+PONG\r\n");
    }

    @Test
    void aPauseKeepsAServedClientWaitingUntilItIsOver() throws IOException {
        waiter.send("BLPOP l 0\r\nPING\r\n");
        awaitBlocked(1);
        pusher.send("MULTI\r\nRPUSH l a\r\nCLIENT PAUSE 100000 WRITE\r\nEXEC\r\n");
        assertThat(pusher.read(36)).endsWith("+QUEUED\r\n*2\r\n:1\r\n+OK\r\n");
        assertThat(push("LLEN l")).isEqualTo(":1\r\n");
        assertThat(push("CLIENT UNPAUSE")).isEqualTo("+OK\r\n");
        assertThat(waiter.read(A.length() + 7)).isEqualTo(A + "+PONG\r\n");
    }

    @Test
    void manyClientsAreServedInOrder() throws IOException {
        List<Wire> wires = new ArrayList<>();
        StringBuilder elements = new StringBuilder();
        for (int number = 0; number < 100; number++) {
            Wire wire = new Wire(server.port());
            wires.add(wire);
            wire.send("BLPOP l 0\r\n");
            awaitBlocked(number + 1);
            elements.append(' ').append(number + 100);
        }
        push("RPUSH l" + elements);
        for (int number = 0; number < 100; number++) {
            String expected = "*2\r\n$1\r\nl\r\n$3\r\n" + (number + 100) + "\r\n";
            assertThat(wires.get(number).read(expected.length())).isEqualTo(expected);
            wires.get(number).close();
        }
    }

    @Test
    void clientsOfBothLoopsThatTakeFromEachOtherLoseNothing() throws IOException {
        List<Wire> takers = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            Wire wire = new Wire(server.port());
            takers.add(wire);
            wire.send("BLPOP l 0\r\n".repeat(100));
        }
        for (int number = 0; number < 800; number++) {
            pusher.send("RPUSH l a\r\n");
        }
        for (Wire wire : takers) {
            assertThat(wire.read(100 * A.length())).isEqualTo(A.repeat(100));
            wire.close();
        }
        for (int number = 0; number < 800; number++) {
            assertThat(pusher.readLine()).startsWith(":");
        }
        assertThat(push("LLEN l")).isEqualTo(":0\r\n");
    }
}
