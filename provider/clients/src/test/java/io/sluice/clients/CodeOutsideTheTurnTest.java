package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/**
 * The application's code runs while others go on: each piece of it asks the server something as a Redis client, which
 * would never be answered if it ran within the turn.
 */
class CodeOutsideTheTurnTest {
    @RegisterExtension
    static final CachesBesideClients SHOP = new CachesBesideClients();

    private static final int TIMEOUT_MS = 1_500;

    private final Jedis jedis = SHOP.connect(TIMEOUT_MS);
    private final List<String> answers = new ArrayList<>();
    private Cache<String, String> cache;

    @AfterEach
    void close() {
        cache.close();
        jedis.flushAll();
        jedis.close();
    }

    /** What the application's code does. */
    private void ask() {
        answers.add(jedis.ping());
    }

    private final class Backend implements CacheLoader<String, String>, CacheWriter<String, String> {
        @Override
        public String load(String key) {
            ask();
            return "loaded";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            ask();
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            ask();
        }

        @Override
        public void delete(Object key) {
            ask();
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            ask();
        }
    }

    private static MutableConfiguration<String, String> texts() {
        return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
    }

    private void open(MutableConfiguration<String, String> configuration) {
        cache = SHOP.create("asking", configuration);
    }

    private MutableConfiguration<String, String> listened(CacheEntryEventFilter<String, String> filter) {
        CacheEntryCreatedListener<String, String> listener = events -> ask();
        return texts().addCacheEntryListenerConfiguration(
                        new MutableCacheEntryListenerConfiguration<>(() -> listener, () -> filter, false, true));
    }

    private static Named<Consumer<CodeOutsideTheTurnTest>> code(String name, Consumer<CodeOutsideTheTurnTest> call) {
        return Named.of(name, call);
    }

    static Stream<Named<Consumer<CodeOutsideTheTurnTest>>> code() {
        return Stream.of(
                code("entry processor", test -> {
                    test.open(texts());
                    test.cache.invoke("k", (entry, arguments) -> {
                        test.ask();
                        entry.setValue("v");
                        return 0;
                    });
                }),
                code("loader", test -> {
                    test.open(texts().setReadThrough(true).setCacheLoaderFactory(() -> test.new Backend()));
                    test.cache.get("k");
                }),
                code("writer", test -> {
                    test.open(texts().setWriteThrough(true).setCacheWriterFactory(() -> test.new Backend()));
                    test.cache.put("k", "v");
                }),
                code("synchronous listener", test -> {
                    test.open(test.listened(event -> true));
                    test.cache.put("k", "v");
                }),
                code("filter", test -> {
                    test.open(test.listened(event -> {
                        test.ask();
                        return false;
                    }));
                    test.cache.put("k", "v");
                }),
                code("expiry policy", test -> {
                    test.open(texts().setExpiryPolicyFactory(() -> new Asking(test)));
                    test.cache.put("k", "v");
                }));
    }

    @ParameterizedTest
    @MethodSource("code")
    void aRedisClientIsAnsweredWhileItRuns(Consumer<CodeOutsideTheTurnTest> call) {
        call.accept(this);
        assertThat(answers).contains("PONG");
    }

    /** A policy of the application's own. */
    private record Asking(CodeOutsideTheTurnTest test) implements ExpiryPolicy {
        @Override
        public Duration getExpiryForCreation() {
            test.ask();
            return Duration.ONE_HOUR;
        }

        @Override
        public Duration getExpiryForAccess() {
            return Duration.ONE_HOUR;
        }

        @Override
        public Duration getExpiryForUpdate() {
            return Duration.ONE_HOUR;
        }
    }
}
