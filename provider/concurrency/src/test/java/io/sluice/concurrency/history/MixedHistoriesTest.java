package io.sluice.concurrency.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.spi.SluiceCachingProvider;
import io.sluice.node.OpenNode;
import io.sluice.testkit.Client;
import io.sluice.testkit.EngineClient;
import io.sluice.testkit.RespSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Histories of threads that use one cache, some through JCache, some through RESP. What a history does follows from its
 * seed; how its threads meet does not.
 */
class MixedHistoriesTest {
    private static final long SEED = Long.getLong("histories.seed", System.nanoTime());
    private static final long NS = TimeUnit.SECONDS.toNanos(Long.getLong("histories.seconds"));

    /** How many histories there are at least, however slow the machine is. */
    private static final int HISTORIES_MIN = 100;

    private static final int THREADS_MAX = 3;
    private static final int CALLS_MAX = 8;
    private static final String PREFIX = "histories.numbers:";

    private OpenNode node;
    private CacheManager manager;
    private Cache<String, Long> cache;
    private Crew crew;
    private final List<Client> clients = new ArrayList<>();

    @BeforeEach
    void start() {
        System.setProperty("sluice.namespace", "histories");
        System.setProperty("sluice.port", "0");
        manager = new SluiceCachingProvider().getCacheManager(URI.create("sluice:histories"), null);
        cache = manager.createCache(
                "numbers", new MutableConfiguration<String, Long>().setTypes(String.class, Long.class));
        node = OpenNode.shared("histories");
        crew = new Crew(THREADS_MAX + 1);
    }

    @AfterEach
    void stop() {
        crew.close();
        clients.forEach(Client::close);
        node.close();
        manager.close();
        System.clearProperty("sluice.port");
        System.clearProperty("sluice.namespace");
    }

    @Test
    void historiesWithClientsInThisJvmAreLinearizable() {
        check(() -> new EngineClient(node.engine()));
    }

    @Test
    void historiesWithClientsOnSocketsAreLinearizable() {
        int port = node.listen();
        check(() -> RespSocket.connect("127.0.0.1", port));
    }

    private void check(Supplier<Client> connect) {
        Stream.generate(connect).limit(THREADS_MAX + 1).forEach(clients::add);
        SplittableRandom seeds = new SplittableRandom(SEED);
        long beganNs = System.nanoTime();
        int count = 0;
        for (; count < HISTORIES_MIN || System.nanoTime() - beganNs < NS; count++) {
            check(seeds.nextLong());
        }
        System.out.println(count + " histories of seed " + SEED);
    }

    private void check(long seed) {
        clients.get(0).call("FLUSHDB");
        List<Operation> history = crew.run(scripts(new Choice(seed)));
        history.removeIf(operation -> operation.call().keys().isEmpty());
        assertThat(Linearizability.holds(history))
                .as(() -> "history " + seed + " of seed " + SEED + ":\n" + shown(history))
                .isTrue();
    }

    private List<List<Call>> scripts(Choice choice) {
        List<List<Call>> scripts = new ArrayList<>();
        int threads = 2 + choice.below(THREADS_MAX - 1);
        for (int thread = 0; thread < threads; thread++) {
            int calls = 2 + choice.below(CALLS_MAX - 1);
            scripts.add(Stream.generate(caller(thread, choice)).limit(calls).toList());
        }
        if (choice.below(4) == 0) {
            scripts.add(new Churn(clients.get(threads), choice).calls());
        }
        return scripts;
    }

    private Supplier<Call> caller(int thread, Choice choice) {
        return choice.below(3) > 0
                ? new JCacheCalls(cache, choice)::next
                : new RespCalls(clients.get(thread), PREFIX, choice)::next;
    }

    private static String shown(List<Operation> history) {
        return history.stream()
                .sorted(Comparator.comparingLong(Operation::begunNs))
                .map(Operation::toString)
                .collect(Collectors.joining("\n"));
    }
}
