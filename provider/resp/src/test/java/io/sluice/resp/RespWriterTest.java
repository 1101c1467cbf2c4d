package io.sluice.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.sluice.engine.command.ReplyWriter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(NoLeaks.class)
class RespWriterTest {

    static Stream<Arguments> replies() {
        return Stream.of(
                reply("status", w -> w.status("OK"), "+OK\r\n", "+OK\r\n"),
                reply("error", w -> w.error("ERR no\r\nway \u00e9"), "-ERR no  way \u00e9\r\n"),
                reply("integer", w -> w.integer(42), ":42\r\n"),
                reply("zero", w -> w.integer(0), ":0\r\n"),
                reply("negative", w -> w.integer(-10), ":-10\r\n"),
                reply("largest", w -> w.integer(Long.MAX_VALUE), ":9223372036854775807\r\n"),
                reply("smallest", w -> w.integer(Long.MIN_VALUE), ":-9223372036854775808\r\n"),
                reply("bulk", w -> w.bulk(new byte[] {1, 0, 13, 10, 2}, 1, 3), "$3\r\n\0\r\n\r\n"),
                reply("empty bulk", w -> w.bulk(new byte[0]), "$0\r\n\r\n"),
                reply("text", w -> w.bulk("h\u00e9\ud83d\ude00"), "$7\r\nh\u00c3\u00a9\u00f0\u009f\u0098\u0080\r\n"),
                reply("verbatim", w -> w.verbatim("h\u00e9"), "$3\r\nh\u00c3\u00a9\r\n", "=7\r\ntxt:h\u00c3\u00a9\r\n"),
                reply("nil", ReplyWriter::nil, "$-1\r\n", "_\r\n"),
                reply("nil array", ReplyWriter::nilArray, "*-1\r\n", "_\r\n"),
                reply("double", w -> w.doubleValue(1.5), "$3\r\n1.5\r\n", ",1.5\r\n"),
                reply("infinity", w -> w.doubleValue(Double.NEGATIVE_INFINITY), "$4\r\n-inf\r\n", ",-inf\r\n"),
                reply("true", w -> w.bool(true), ":1\r\n", "#t\r\n"),
                reply("false", w -> w.bool(false), ":0\r\n", "#f\r\n"),
                reply("array", w -> w.array(3), "*3\r\n"),
                reply("map", w -> w.map(3), "*6\r\n", "%3\r\n"),
                reply("set", w -> w.set(12), "*12\r\n", "~12\r\n"),
                reply("push", w -> w.push(2), "*2\r\n", ">2\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void resp2Bytes(String name, Consumer<ReplyWriter> reply, String resp2, String resp3) {
        assertThat(written(reply)).isEqualTo(resp2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void resp3Bytes(String name, Consumer<ReplyWriter> reply, String resp2, String resp3) {
        assertThat(written(w -> {
                    w.protocol(3);
                    reply.accept(w);
                }))
                .isEqualTo(resp3);
    }

    @Test
    void repliesLongerThanAChunkAreWhole() {
        byte[] long1 = new byte[200_000];
        Arrays.fill(long1, (byte) 'a');
        byte[] long2 = new byte[64 * 1024];
        Arrays.fill(long2, (byte) 'b');
        String expected =
                "+x\r\n$200000\r\n" + "a".repeat(200_000) + "\r\n$65536\r\n" + "b".repeat(65536) + "\r\n:1\r\n";
        assertThat(written(w -> {
                    w.status("x");
                    w.bulk(long1);
                    w.bulk(long2);
                    w.integer(1);
                }))
                .isEqualTo(expected);
    }

    @Test
    void manyShortRepliesAreWholeAndInOrder() {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            expected.append(':').append(i).append("\r\n");
        }
        assertThat(written(w -> {
                    for (int i = 0; i < 50_000; i++) {
                        w.integer(i);
                    }
                }))
                .isEqualTo(expected.toString());
    }

    @Test
    void thereIsNoRespOtherThan2And3() {
        assertThatThrownBy(() -> written(w -> w.protocol(4))).hasMessage("RESP version 4; allowed: 2, 3");
    }

    private static Arguments reply(String name, Consumer<ReplyWriter> reply, String both) {
        return Arguments.of(name, reply, both, both);
    }

    private static Arguments reply(String name, Consumer<ReplyWriter> reply, String resp2, String resp3) {
        return Arguments.of(name, reply, resp2, resp3);
    }

    private static String written(Consumer<ReplyWriter> reply) {
        Outbox outbox = new Outbox(new LaneBuffers(), new EmbeddedChannel());
        try {
            reply.accept(new RespWriter(outbox));
            long bytes = outbox.bytes();
            ArrayDeque<ByteBuf> chunks = new ArrayDeque<>();
            outbox.drainTo(chunks);
            StringBuilder text = new StringBuilder();
            chunks.forEach(chunk -> {
                text.append(chunk.toString(ISO_8859_1));
                chunk.release();
            });
            assertThat(bytes).isEqualTo(text.length());
            return text.toString();
        } finally {
            outbox.release();
        }
    }
}
