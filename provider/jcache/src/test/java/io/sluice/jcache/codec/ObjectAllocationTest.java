package io.sluice.jcache.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.codec.CodecFixture.Customer;
import io.sluice.jcache.testing.Allocation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the form of an object takes besides itself: a stream of the JDK takes 3,000 bytes, a copy of a MAC 400. */
class ObjectAllocationTest {
    private static final int CALLS = 2_000;
    private static final int BESIDES_MAX = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theFormOfAPlainObjectIsNearlyAllThatIsAllocated() {
        ValueCodec<Object> codec = CodecFixture.values(Object.class);
        Customer ann = new Customer("Ann");
        Runnable calls = () -> {
            for (int i = 0; i < CALLS; i++) {
                codec.encode(ann);
            }
        };
        long bound = (long) CALLS * (codec.encode(ann).length + BESIDES_MAX);
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        long least = Long.MAX_VALUE;
        while (least > bound && System.nanoTime() < endNs) {
            least = Math.min(least, Allocation.bytesOf(calls));
        }
        assertThat(least).as("bytes of %s calls", CALLS).isLessThanOrEqualTo(bound);
    }
}
