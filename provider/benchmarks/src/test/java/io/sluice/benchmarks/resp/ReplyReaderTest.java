package io.sluice.benchmarks.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {

    @Test
    void countsWholeRepliesAndLeavesTheRest() {
        ByteBuffer bytes = bytes("$3\r\nabc\r\n$3\r\nab");

        assertThat(new ReplyReader(ReplyKind.bulk(3)).count(bytes)).isEqualTo(1);
        assertThat(bytes.remaining()).isEqualTo("$3\r\nab".length());
    }

    @Test
    void replyCutAnywhereIsCountedWhenItIsWhole() {
        String reply = "*2\r\n$3\r\nabc\r\n*1\r\n:12\r\n";
        ReplyReader reader = new ReplyReader(ReplyKind.array(2));

        for (int cut = 0; cut < reply.length(); cut++) {
            assertThat(reader.count(bytes(reply.substring(0, cut))))
                    .as("cut at %d", cut)
                    .isZero();
        }
        assertThat(reader.count(bytes(reply))).isEqualTo(1);
    }

    @Test
    void anyStatusWillDo() {
        assertThat(new ReplyReader(ReplyKind.STATUS).count(bytes("+OK\r\n+PONG\r\n")))
                .isEqualTo(2);
    }

    @Test
    void negativeIntegerIsAnInteger() {
        assertThat(new ReplyReader(ReplyKind.INTEGER).count(bytes(":-5\r\n"))).isEqualTo(1);
    }

    @Test
    void errorIsRefusedWithItsText() {
        assertThatThrownBy(() -> new ReplyReader(ReplyKind.STATUS).count(bytes("-OOM no memory\r\n")))
                .isInstanceOf(WrongReplyException.class)
                .hasMessageContaining("-OOM no memory");
    }

    @Test
    void absentValueIsNotTheValue() {
        assertThatThrownBy(() -> new ReplyReader(ReplyKind.bulk(32)).count(bytes("$-1\r\n")))
                .isInstanceOf(WrongReplyException.class);
    }

    @Test
    void anyStringIsAStringAndNotItsAbsence() {
        ReplyReader reader = new ReplyReader(ReplyKind.BULK);

        assertThat(reader.count(bytes("$0\r\n\r\n$2\r\n12\r\n"))).isEqualTo(2);
        assertThatThrownBy(() -> reader.count(bytes("$-1\r\n"))).isInstanceOf(WrongReplyException.class);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
