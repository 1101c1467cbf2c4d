package io.sluice.benchmarks.jcache;

import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
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

    /** A cache of which all keys are as likely, and keys that it does not have. */
    @State(Scope.Benchmark)
    public static class Uniform {
        final Cache<String, String> cache = OpenCache.filled("uniform", Data.ENTRIES);
        final String[] present = Data.keys("key:", Data.ENTRIES);
        final String[] absent = Data.keys("non:", Data.ENTRIES);
        final String[] values = Data.values(VALUES);
        final int[] choices = Data.uniform(Data.ENTRIES);
    }

    /** A larger cache of which few keys are asked for often. */
    @State(Scope.Benchmark)
    public static class Zipf {
        final Cache<String, String> cache = OpenCache.filled("zipf", Data.ZIPF_ENTRIES);
        final String[] present = Data.keys("key:", Data.ZIPF_ENTRIES);
        final String[] values = Data.values(VALUES);
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
    public String getHit(Uniform state, Place place) {
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
        state.cache.put(state.present[chosen(state.choices, step)], state.values[step % VALUES]);
    }

    /** Nine gets, one put, and so on. */
    @Benchmark
    public String mixed(Zipf state, Place place) {
        int step = place.step();
        String key = state.present[chosen(state.choices, step)];
        if (step % 10 == 0) {
            state.cache.put(key, state.values[step % VALUES]);
            return key;
        }
        return found(state.cache.get(key));
    }

    private static int chosen(int[] choices, int step) {
        return choices[step & (choices.length - 1)];
    }

    private static String found(@Nullable String value) {
        if (value == null) {
            throw new IllegalStateException("no value for a present key");
        }
        return value;
    }
}
