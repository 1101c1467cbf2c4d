package io.sluice.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.sluice.engine.Engine;
import io.sluice.engine.command.Session;
import io.sluice.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class ClientConnectionTest {
    private final Engine engine = ServerFixture.engine();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private ClientConnection connect() {
        RespOptions options = RespOptions.of(Settings.of(Map.of("sluice.protected-mode", "no")));
        ClientConnection connection = new ClientConnection(channel, new Lane(engine, options, new Admission(options)));
        channel.pipeline().addLast(connection);
        channel.pipeline().fireChannelActive();
        return connection;
    }

    private String replies() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf chunk = channel.readOutbound(); chunk != null; chunk = channel.readOutbound()) {
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
    void bytesOfAnIncompleteRequestShowInTheQueryBuffer() {
        ClientConnection connection = connect();
        channel.writeInbound(bytes("PING\r\n*2\r\n$4\r\nECHO\r\n$9\r\nabc"));
        assertThat(connection.queryBufferBytes()).isEqualTo("ECHOabc".length());
        assertThat(replies()).isEqualTo("+PONG\r\n");
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
    void aLongBulkStringTakesMemoryAsItArrives() {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
        Inbox inbox = new Inbox(new RequestParser(500_000_000, 500_000_000), new ArgsPool(), allocator);
        inbox.receive(bytes("*1\r\n$500000000\r\n"));
        for (int i = 0; i < 100; i++) {
            inbox.parse(1);
            inbox.receive(bytes("v".repeat(1000)));
        }
        long used = allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
        inbox.release();
        assertThat(used).isBetween(100_000L, 250_000L);
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, ISO_8859_1);
    }
}
