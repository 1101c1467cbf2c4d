package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.testing.Allocation;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.Test;

/**
 * What the answer of a call from the cache allocates, beside what any interceptor costs. What there is: the context of
 * the call with its parameters, the key with its parameters, where the result belongs, and what was found there.
 */
class AnnotationAllocationTest {
    private static final int CALLS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** All objects that are named above; HotSpot of JDK 17 does without some of them, and comes to 128 to 184. */
    private static final long BYTES_MAX = 240;

    /** Marks a method that is intercepted for nothing. */
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Passed {}

    /** Does nothing. */
    @Passed
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    public static class Passing {
        @AroundInvoke
        Object pass(InvocationContext context) throws Exception {
            return context.proceed();
        }
    }

    @ApplicationScoped
    static class Prices {
        @CacheResult(cacheName = "prices")
        public String cached(String article, Integer amount) {
            return article + amount;
        }

        @Passed
        public String passed(String article, Integer amount) {
            return article;
        }
    }

    @Test
    void aHitAllocatesLittleMoreThanAnInterceptorThatDoesNothing() {
        Integer amount = 1_000;
        try (Application application = Application.of(Prices.class, Passing.class)) {
            Prices prices = application.get(Prices.class);
            long passed = bytesPerCall(0, () -> prices.passed("tea", amount));
            long cached = bytesPerCall(passed + BYTES_MAX, () -> prices.cached("tea", amount));
            assertThat(cached - passed).isLessThanOrEqualTo(BYTES_MAX);
        }
    }

    /** Returns the least that was seen until it was little enough: the compiler needs time, and never makes it more. */
    private static long bytesPerCall(long enough, Runnable call) {
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        long least = Long.MAX_VALUE;
        while (least > enough && System.nanoTime() < endNs) {
            long bytes = Allocation.bytesOf(() -> {
                for (int count = 0; count < CALLS; count++) {
                    call.run();
                }
            });
            least = Math.min(least, bytes / CALLS);
        }
        return least;
    }
}
