package io.sluice.benchmarks.jcache;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessor;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** The measured operations. Each checks its answer, so that a cache that has lost entries does not look fast. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CacheOperations {
    private static final int VALUES = 64;
    private static final EntryProcessor<String, Object, Object> READ_AND_SET = (entry, arguments) -> {
        Object before = found(entry.getValue());
        entry.setValue(arguments[0]);
        return before;
    };

    /** A cache of which all keys are as likely, and keys that it does not have. */
    @State(Scope.Benchmark)
    public static class Uniform {
        final Cache<String, Object> cache = OpenCache.filled("uniform", Data.ENTRIES);
        final String[] present = Data.keys("key:", Data.ENTRIES);
        final String[] absent = Data.keys("non:", Data.ENTRIES);
        final Object[] values = OpenCache.payload().values(VALUES);
        final int[] choices = Data.uniform(Data.ENTRIES);
    }

    /** Sets of keys of the cache of {@link Uniform}. */
    @State(Scope.Benchmark)
    public static class Sets {
        final Cache<String, Object> cache = OpenCache.filled("uniform", Data.ENTRIES);
        final List<Set<String>> present = Data.sets(Data.keys("key:", Data.ENTRIES));
    }

    /** A larger cache of which few keys are asked for often. */
    @State(Scope.Benchmark)
    public static class Zipf {
        final Cache<String, Object> cache = OpenCache.filled("zipf", Data.ZIPF_ENTRIES);
        final String[] present = Data.keys("key:", Data.ZIPF_ENTRIES);
        final Object[] values = OpenCache.payload().values(VALUES);
        final int[] choices = Data.zipf(Data.ZIPF_ENTRIES);
    }

    /** Where a thread is in the choices; threads begin at different places. */
    @State(Scope.Thread)
    public static class Place {
        private static final int STRIDE = 100_003;

        private int next;

        /** Called by JMH before a trial. */
        @Setup
        public void begin(ThreadParams thread) {
            next = thread.getThreadIndex() * STRIDE;
        }

        int step() {
            return next++;
        }
    }

    /** A get that finds its key. */
    @Benchmark
    public Object getHit(Uniform state, Place place) {
        return found(state.cache.get(state.present[chosen(state.choices, place.step())]));
    }

    /** A get that finds nothing. */
    @Benchmark
    public boolean getMiss(Uniform state, Place place) {
        if (state.cache.get(state.absent[chosen(state.choices, place.step())]) != null) {
            throw new IllegalStateException("a value for an absent key");
        }
        return true;
    }

    /** A put on a key that has a value. */
    @Benchmark
    public void put(Uniform state, Place place) {
        int step = place.step();
        state.cache.put(state.present[chosen(state.choices, step)], value(state.values, step));
    }

    /** A put that asks what was there. */
    @Benchmark
    public Object getAndPut(Uniform state, Place place) {
        int step = place.step();
        return found(state.cache.getAndPut(state.present[chosen(state.choices, step)], value(state.values, step)));
    }

    /** An entry processor that reads the value and sets another. */
    @Benchmark
    public Object invoke(Uniform state, Place place) {
        int step = place.step();
        return found(state.cache.invoke(
                state.present[chosen(state.choices, step)], READ_AND_SET, value(state.values, step)));
    }

    /** A look-up of ten keys that are there. */
    @Benchmark
    public Map<String, Object> getAll(Sets state, Place place) {
        Set<String> keys = state.present.get(place.step() & (state.present.size() - 1));
        Map<String, Object> found = state.cache.getAll(keys);
        if (found.size() != keys.size()) {
            throw new IllegalStateException("no value for present keys");
        }
        return found;
    }

    /** Nine gets, one put, and so on. */
    @Benchmark
    public Object mixed(Zipf state, Place place) {
        int step = place.step();
        String key = state.present[chosen(state.choices, step)];
        if (step % 10 == 0) {
            state.cache.put(key, value(state.values, step));
            return key;
        }
        return found(state.cache.get(key));
    }

    private static int chosen(int[] choices, int step) {
        return choices[step & (choices.length - 1)];
    }

    private static Object value(Object[] values, int step) {
        return values[step & (VALUES - 1)];
    }

    private static Object found(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("no value for a present key");
        }
        return value;
    }
}
