package io.sluice.resp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class OutboxTest {
    private final Outbox outbox = new Outbox(new LaneBuffers(), new EmbeddedChannel());

    private void write(int bytes) {
        outbox.write(new byte[bytes], 0, bytes);
    }

    @Test
    void nothingIsHandedOutOnceMoreIsWrittenThanMayWait() {
        outbox.bytesMax(100_000);
        write(70_000);
        write(70_000);
        write(1);
        ArrayDeque<ByteBuf> handedOut = new ArrayDeque<>();
        outbox.drainTo(handedOut);
        assertThat(handedOut).isEmpty();
        assertThat(outbox.isOverfull()).isTrue();
    }
}
