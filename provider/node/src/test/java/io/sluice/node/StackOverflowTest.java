package io.sluice.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.Health;
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreUser;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that calls the cache in a recursion without end harms itself only. */
class StackOverflowTest {
    private static final int THREADS = 100;
    private static final long STACK_BYTES = 256 * 1024;

    private final Nodes nodes = Nodes.ofOneApplication();
    private final StoreUser user = new StoreUser("deep", getClass().getClassLoader(), Map.of());
    private final AtomicInteger calls = new AtomicInteger();
    private Store store;
    private Region region;
    private Node node;

    @BeforeEach
    void open() {
        store = AuditedStores.open(nodes, URI.create("sluice:deep"), user);
        region = store.region("deep.numbers:".getBytes(UTF_8));
        node = nodes.hold("deep", user);
    }

    @AfterEach
    void close() {
        store.close();
        nodes.release(node);
    }

    @Test
    void putsThatRunOutOfStackFreezeNothing() throws InterruptedException {
        overflow(() -> region.put(key(calls.incrementAndGet() & 1023), key(1), Region.NO_DEADLINE));
    }

    @Test
    void removalsThatRunOutOfStackKeepNoTurn() throws InterruptedException {
        overflow(() -> region.remove(key(calls.incrementAndGet() & 63)));
    }

    /** Stacks of many sizes, so that they end at every place. */
    private void overflow(Runnable call) throws InterruptedException {
        for (int number = 0; number < THREADS; number++) {
            Thread thread = new Thread(null, () -> untilItBreaks(call), "deep", STACK_BYTES + 16L * number);
            thread.start();
            thread.join();
            assertThat(node.engine().<Integer>inTurn(500, data -> 1)).isEqualTo(1);
        }
        assertThat(node.engine().health()).isEqualTo(Health.RUNNING);
        assertThat(calls.get()).isGreaterThan(THREADS);
    }

    private static void untilItBreaks(Runnable call) {
        try {
            descend(call, 0);
        } catch (StackOverflowError expected) {
            assertThat(expected).isNotNull();
        }
    }

    @SuppressWarnings("InfiniteRecursion") // that is what it is for
    private static long descend(Runnable call, long depth) {
        call.run();
        return descend(call, depth + 1) + depth;
    }

    private static byte[] key(int number) {
        return ("deep.numbers:" + number).getBytes(UTF_8);
    }
}
