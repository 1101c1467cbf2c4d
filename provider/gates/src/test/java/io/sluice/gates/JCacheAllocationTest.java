package io.sluice.gates;

import io.sluice.gates.Gates.Bound;
import io.sluice.jcache.spi.SluiceCachingProvider;
import io.sluice.settings.Parameters;
import java.net.URI;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a call of the Cache API allocates on its caller's thread, on a node of its own. */
class JCacheAllocationTest {
    @RegisterExtension
    static final Gates GATES = new Gates("allocated per call, JCache");

    private static final int KEYS = 1000;
    private static final int CALLS = 20 * KEYS;
    private static final int WARM_UP_ROUNDS = 10;
    private static final String VALUE = "v".repeat(32);
    private static final String OTHER_VALUE = "w".repeat(32);
    private static final String[] PRESENT = keys("present-");
    private static final String[] ABSENT = keys("absent-");

    private static SluiceCachingProvider provider;
    private static Cache<String, String> cache;
    private static Cache<String, String> byReference;

    @BeforeAll
    static void start() {
        System.setProperty(Parameters.PORT.property(), "0");
        provider = new SluiceCachingProvider();
        CacheManager manager =
                provider.getCacheManager(URI.create("sluice:gates"), JCacheAllocationTest.class.getClassLoader());
        cache = manager.createCache(
                "gates", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
        byReference = manager.createCache(
                "references",
                new MutableConfiguration<String, String>()
                        .setTypes(String.class, String.class)
                        .setStoreByValue(false));
        for (String key : PRESENT) {
            cache.put(key, VALUE);
            byReference.put(key, VALUE);
        }
    }

    @AfterAll
    static void stop() {
        provider.close();
        System.clearProperty(Parameters.PORT.property());
    }

    /** A few of the keys share a place in the front and push each other out; all other hits allocate nothing. */
    @Test
    void hit() {
        allowed("hit", measured(call -> cache.get(PRESENT[call % KEYS])), 1);
    }

    @Test
    void miss() {
        allowed("miss", measured(call -> cache.get(ABSENT[call % KEYS])), 64);
    }

    @Test
    void put() {
        double measured = measured(call -> cache.put(PRESENT[call % KEYS], call / KEYS % 2 == 0 ? OTHER_VALUE : VALUE));
        allowed("put, overwrite of 32 B", measured, 264);
    }

    @Test
    void hitByReference() {
        allowed("hit, by reference", measured(call -> byReference.get(PRESENT[call % KEYS])), 1);
    }

    @Test
    void missByReference() {
        allowed("miss, by reference", measured(call -> byReference.get(ABSENT[call % KEYS])), 64);
    }

    /**
     * The entry, what stands for the object in it, the work for the turn, and the version that is kept for the next
     * reader; the key is that of the old entry.
     */
    @Test
    void putByReference() {
        IntStream.range(0, KEYS).forEach(number -> byReference.get(PRESENT[number]));
        double measured =
                measured(call -> byReference.put(PRESENT[call % KEYS], call / KEYS % 2 == 0 ? OTHER_VALUE : VALUE));
        allowed("put, overwrite by reference", measured, 169);
    }

    private static void allowed(String what, double measured, double bound) {
        GATES.atMost(what, measured, new Bound(bound, "B"));
    }

    private static double measured(Call call) {
        Runnable round = () -> {
            for (int number = 0; number < CALLS; number++) {
                call.run(number);
            }
        };
        for (int rounds = 0; rounds < WARM_UP_ROUNDS; rounds++) {
            round.run();
        }
        return Allocation.ofThisThread().perOperation(CALLS, round);
    }

    private static String[] keys(String text) {
        return IntStream.range(0, KEYS).mapToObj(number -> text + number).toArray(String[]::new);
    }

    /** One call, told its number. */
    private interface Call {
        void run(int number);
    }
}
