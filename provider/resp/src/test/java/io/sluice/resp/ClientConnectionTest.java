package io.sluice.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.sluice.engine.Engine;
import io.sluice.engine.command.Session;
import io.sluice.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class ClientConnectionTest {
    private static final ClientLimits LIMITS = ClientLimits.of(Settings.of(Map.of("sluice.protected-mode", "no")));

    private final Engine engine = ServerFixture.engine();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private ClientConnection connect() {
        return connect(channel, new Admission(LIMITS));
    }

    private ClientConnection connect(EmbeddedChannel client, Admission admission) {
        return connect(client, new Lane(engine, admission));
    }

    private static ClientConnection connect(EmbeddedChannel client, Lane lane) {
        ClientConnection connection = new ClientConnection(client, lane);
        client.pipeline().addLast(connection);
        client.pipeline().fireChannelActive();
        return connection;
    }

    private String replies() {
        return replies(channel);
    }

    private static String replies(EmbeddedChannel client) {
        StringBuilder text = new StringBuilder();
        for (ByteBuf chunk = client.readOutbound(); chunk != null; chunk = client.readOutbound()) {
            text.append(chunk.toString(ISO_8859_1));
            chunk.release();
        }
        return text.toString();
    }

    @Test
    void anInternalErrorEndsTheConnectionAndItsSession() {
        connect();
        channel.writeInbound(bytes("*2\r\n$4\r\nECHO\r\n$9\r\nabc"));
        channel.pipeline().fireExceptionCaught(new IllegalStateException("thrown by a test"));
        assertThat(channel.isOpen()).isFalse();
        assertThat(ServerFixture.sessions(engine)).isZero();
    }

    @Test
    void aClientThatComesWhileTheServerStopsIsDisconnected() {
        Lane lane = new Lane(engine, new Admission(LIMITS));
        lane.close();
        channel.pipeline().addLast(new ClientConnection(channel, lane));
        channel.pipeline().fireChannelActive();
        assertThat(channel.isOpen()).isFalse();
        assertThat(ServerFixture.sessions(engine)).isZero();
    }

    @Test
    void aClientCanBeClosedFromOutsideItsOwnTurn() {
        ClientConnection connection = connect();
        channel.writeInbound(bytes("PING\r\n"));
        engine.turn().take();
        try {
            connection.closeAfterReply();
            assertThat(channel.isOpen()).isTrue();
        } finally {
            engine.turn().release();
        }
        channel.runPendingTasks();
        assertThat(replies()).isEqualTo("+PONG\r\n");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void messagesAreSentAfterTheTurnWithOneWakeUp() {
        Lane lane = new Lane(engine, new Admission(LIMITS));
        EmbeddedChannel other = new EmbeddedChannel();
        ClientConnection connection = connect(channel, lane);
        connect(other, lane);
        engine.turn().take();
        try {
            connection.push().status("one");
            connection.push().status("two");
            assertThat(connection.outputBufferBytes()).isEqualTo("+one\r\n+two\r\n".length());
        } finally {
            engine.turn().release();
        }
        channel.runPendingTasks();
        assertThat(replies()).isEqualTo("+one\r\n+two\r\n");
        assertThat(connection.outputBufferBytes()).isZero();
        assertThat(replies(other)).isEmpty();
        other.finishAndReleaseAll();
    }

    @Test
    void messagesFromAnotherThreadComeWhole() throws InterruptedException {
        ClientConnection connection = connect();
        String message = "x".repeat(10_000);
        Thread thread = new Thread(() -> {
            engine.turn().take();
            try {
                for (int count = 0; count < 50; count++) {
                    connection.push().bulk(message);
                }
            } finally {
                engine.turn().release();
            }
        });
        thread.start();
        thread.join();
        channel.runPendingTasks();
        assertThat(replies()).isEqualTo(("$10000\r\n" + message + "\r\n").repeat(50));
    }

    @Test
    void messagesBehindARequestComeBehindItsReply() {
        ClientConnection connection = connect();
        engine.turn().take();
        try {
            connection.push().status("before");
        } finally {
            engine.turn().release();
        }
        channel.writeInbound(bytes("PING\r\n"));
        channel.runPendingTasks();
        assertThat(replies()).isEqualTo("+before\r\n+PONG\r\n");
    }

    @Test
    void aMessageToAClientThatHasGoneIsLost() {
        ClientConnection connection = connect();
        engine.turn().take();
        try {
            connection.push().status("late");
        } finally {
            engine.turn().release();
        }
        channel.close().syncUninterruptibly();
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(ServerFixture.sessions(engine)).isZero();
    }

    @Test
    void bytesOfAnIncompleteRequestShowInTheQueryBuffer() {
        ClientConnection connection = connect();
        channel.writeInbound(bytes("PING\r\n*2\r\n$4\r\nECHO\r\n$9\r\nabc"));
        assertThat(connection.queryBufferBytes()).isEqualTo("ECHOabc".length());
        assertThat(replies()).isEqualTo("+PONG\r\n");
    }

    @Test
    void connectionsOfOneLoopShareMemoryButSeeNothingOfEachOther() {
        Lane lane = new Lane(engine, new Admission(LIMITS));
        EmbeddedChannel other = new EmbeddedChannel();
        connect(channel, lane);
        connect(other, lane);
        String mine = Wire.request("ECHO", "a".repeat(3_000)).repeat(3);
        String theirs = Wire.request("ECHO", "b".repeat(300)).repeat(30);
        for (int step = 700, at = 0; at < theirs.length(); at += step) {
            channel.writeInbound(bytes(part(mine, at, at + step)));
            other.writeInbound(bytes(part(theirs, at, at + step)));
        }
        assertThat(replies()).isEqualTo(("$3000\r\n" + "a".repeat(3_000) + "\r\n").repeat(3));
        assertThat(replies(other)).isEqualTo(("$300\r\n" + "b".repeat(300) + "\r\n").repeat(30));
        other.finishAndReleaseAll();
    }

    private static String part(String text, int from, int to) {
        return text.substring(Math.min(from, text.length()), Math.min(to, text.length()));
    }

    @Test
    void aSessionIsOpenedOnceAndNumbered() {
        connect();
        channel.writeInbound(bytes("CLIENT ID\r\n"));
        engine.turn().take();
        try {
            Session session = engine.server().sessions().all().iterator().next();
            assertThat(replies()).isEqualTo(":" + session.id() + "\r\n");
        } finally {
            engine.turn().release();
        }
    }

    @Test
    void onlyAnUnfinishedRequestCountsAsMemory() {
        Admission admission = new Admission(LIMITS);
        connect(channel, admission);
        channel.writeInbound(bytes("*2\r\n$4\r\nECHO\r\n$9000\r\n" + "a".repeat(8_000)));
        assertThat(admission.memory().bytes()).isGreaterThanOrEqualTo(8_000);

        channel.writeInbound(bytes("a".repeat(1_000) + "\r\n"));
        assertThat(replies()).endsWith("a\r\n");
        assertThat(admission.memory().bytes()).isZero();
    }

    @Test
    void whatWaitsForExecCountsAsMemory() {
        Admission admission = new Admission(LIMITS);
        connect(channel, admission);
        channel.writeInbound(bytes("MULTI\r\n*2\r\n$4\r\nECHO\r\n$8000\r\n" + "a".repeat(8_000) + "\r\n"));
        assertThat(replies()).isEqualTo("+OK\r\n+QUEUED\r\n");
        assertThat(admission.memory().bytes()).isBetween(8_000L, 8_200L);

        channel.writeInbound(bytes("EXEC\r\n"));
        assertThat(replies()).endsWith("a\r\n");
        assertThat(admission.memory().bytes()).isZero();
    }

    @Test
    void whatWaitsForExecIsGivenBackWhenTheClientIsGone() {
        Admission admission = new Admission(LIMITS);
        connect(channel, admission);
        channel.writeInbound(bytes("WATCH k\r\nMULTI\r\nPING\r\n"));
        assertThat(admission.memory().bytes()).isPositive();
        channel.close().syncUninterruptibly();
        assertThat(admission.memory().bytes()).isZero();
        assertThat(ServerFixture.sessions(engine)).isZero();
    }

    @Test
    void aTransactionOfMoreThanOneClientMayHaveEndsTheConnection() {
        ClientLimits small = LIMITS.with(RequestLimits.of(10_000, 10_000));
        ClientConnection connection = new ClientConnection(channel, new Lane(engine, new Admission(small)));
        channel.pipeline().addLast(connection);
        channel.pipeline().fireChannelActive();
        channel.writeInbound(bytes("MULTI\r\n"));
        for (int sent = 0; sent < 9; sent++) {
            channel.writeInbound(bytes("*2\r\n$4\r\nECHO\r\n$1000\r\n" + "a".repeat(1_000) + "\r\n"));
        }
        assertThat(channel.isOpen()).isTrue();
        channel.writeInbound(bytes("*2\r\n$4\r\nECHO\r\n$1000\r\n" + "a".repeat(1_000) + "\r\n"));
        assertThat(channel.isOpen()).isFalse();
        assertThat(ServerFixture.sessions(engine)).isZero();
    }

    @Test
    void emptyWordsCountAsMemoryToo() {
        Admission admission = new Admission(LIMITS);
        connect(channel, admission);
        channel.writeInbound(bytes("*2000\r\n" + "$0\r\n\r\n".repeat(1_000)));
        assertThat(admission.memory().bytes()).isGreaterThanOrEqualTo(8_000);
    }

    @Test
    void theLargestClientIsDisconnectedWhenAllTogetherTakeTooMuch() {
        Admission admission = new Admission(LIMITS);
        connect(channel, admission);
        channel.writeInbound(bytes("*2\r\n$4\r\nECHO\r\n$9000000\r\n" + "a".repeat(1_000_000)));
        long each = 500_000;
        for (long left = LIMITS.allRequestsBytesMax(); left >= each; left -= each) {
            admission.memory().open("?:0", () -> {}).set(each);
        }
        assertThat(channel.isOpen()).isFalse();
        assertThat(ServerFixture.sessions(engine)).isZero();
    }

    @Test
    void strangersDoNotFillTheLog() {
        List<String> lines = new ArrayList<>();
        Logger log = Logger.getLogger("io.sluice.resp");
        Filter before = log.getFilter();
        log.setFilter(line -> !line.getLevel().equals(Level.WARNING) || !lines.add(line.getMessage()));
        try {
            Admission admission = new Admission(LIMITS);
            for (int i = 0; i < 3; i++) {
                EmbeddedChannel browser = new EmbeddedChannel();
                connect(browser, admission);
                browser.writeInbound(bytes("POST / HTTP/1.1\r\n"));
                assertThat(browser.finishAndReleaseAll()).isFalse();
            }
        } finally {
            log.setFilter(before);
        }
        assertThat(lines).hasSize(1);
    }

    @Test
    void aLongBulkStringTakesMemoryAsItArrives() {
        RequestMemory memory = new RequestMemory(Long.MAX_VALUE);
        Inbox inbox = new Inbox(
                new RequestParser(500_000_000, 500_000_000),
                new ArgsPool(),
                new LaneBuffers(),
                memory.open("?:0", () -> {}));
        inbox.receive(bytes("*1\r\n$500000000\r\n"));
        for (int i = 0; i < 100; i++) {
            inbox.parse(1, RequestLimits.of(500_000_000, 500_000_000));
            inbox.receive(bytes("v".repeat(1000)));
            inbox.keep();
        }
        inbox.parse(1, RequestLimits.of(500_000_000, 500_000_000));
        assertThat(memory.bytes()).isBetween(99_000L, 250_000L);
        inbox.release();
        assertThat(memory.bytes()).isZero();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, ISO_8859_1);
    }
}
