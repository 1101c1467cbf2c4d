package io.sluice.concurrency.closing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.MutableEntry;

/** What several threads do with a cache until somebody closes it. */
final class Users {
    private static final Set<String> SEVERAL =
            IntStream.range(0, 20).mapToObj(number -> "key-" + number).collect(Collectors.toSet());
    private static final Map<String, String> ENTRIES =
            SEVERAL.stream().collect(Collectors.toMap(key -> key, key -> "value"));

    private final Cache<String, String> cache;
    private final SplittableRandom random;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger loads = new AtomicInteger();
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final List<Runnable> ways;

    Users(Cache<String, String> cache, long seed) {
        this.cache = cache;
        this.random = new SplittableRandom(seed);
        this.ways = List.of(
                () -> cache.get(key()),
                () -> cache.get("absent " + key()),
                () -> cache.getAll(SEVERAL),
                () -> cache.put(key(), "value"),
                () -> cache.getAndPut(key(), "value"),
                () -> cache.putIfAbsent(key(), "value"),
                () -> cache.replace(key(), "value", "other"),
                () -> cache.putAll(ENTRIES),
                () -> cache.remove(key()),
                () -> cache.removeAll(SEVERAL),
                cache::removeAll,
                cache::clear,
                () -> cache.invoke(key(), Users::process),
                () -> cache.invokeAll(SEVERAL, Users::process),
                () -> cache.forEach(Cache.Entry::getValue),
                this::load,
                this::listen);
    }

    private String key() {
        return "key-" + Math.floorMod(calls.get() * 31, SEVERAL.size());
    }

    private static String process(MutableEntry<String, String> entry, Object... arguments) {
        entry.setValue("processed");
        return entry.getKey();
    }

    private void listen() {
        // Configurations are equal if their factories are, and then they are refused: so each has one of its own.
        Object own = new Object();
        CacheEntryListenerConfiguration<String, String> listener =
                new MutableCacheEntryListenerConfiguration<>(() -> Listener.of(own), null, false, calls.get() % 2 == 0);
        cache.registerCacheEntryListener(listener);
        cache.deregisterCacheEntryListener(listener);
    }

    int calls() {
        return calls.get();
    }

    /** Returns what loads have thrown but for that the cache is closed. */
    List<Exception> failures() {
        return failures;
    }

    /** Returns how many calls of {@code loadAll} have not said yet how they ended. */
    int loadsGoingOn() {
        return loads.get();
    }

    /** Calls everything, at random, and in the end each once more: then nothing works any more. */
    void untilClosed() {
        SplittableRandom own = own();
        while (!cache.isClosed()) {
            callOnce(ways.get(own.nextInt(ways.size())));
        }
        ways.forEach(way -> assertThatThrownBy(way::run).isInstanceOf(IllegalStateException.class));
    }

    /** Puts, and loads what it puts. */
    void putUntilClosed() {
        SplittableRandom own = own();
        while (!cache.isClosed()) {
            callOnce(own.nextBoolean() ? () -> cache.putAll(ENTRIES) : this::load);
        }
    }

    private void callOnce(Runnable way) {
        try {
            way.run();
        } catch (IllegalStateException e) {
            // It was closed meanwhile, or is just being closed: anything else is an error.
        }
        calls.incrementAndGet();
    }

    private synchronized SplittableRandom own() {
        return random.split();
    }

    private void load() {
        loads.incrementAndGet();
        boolean begun = false;
        try {
            cache.loadAll(SEVERAL, true, new Loaded());
            begun = true;
        } finally {
            if (!begun) {
                loads.decrementAndGet();
            }
        }
    }

    /** Says that a load has ended. */
    private final class Loaded implements CompletionListener {
        @Override
        public void onCompletion() {
            loads.decrementAndGet();
        }

        @Override
        public void onException(Exception e) {
            loads.decrementAndGet();
            if (!(e instanceof IllegalStateException)) {
                failures.add(e);
            }
        }
    }
}
