package io.sluice.benchmarks.annotation;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The measured calls. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BeanOperations {

    /** An application in a container of its own, whose cache has an answer for every product. */
    @State(Scope.Benchmark)
    public static class Application {
        private static final int PRODUCTS = 1024;

        final SeContainer container = start();
        final Prices prices = container.select(Prices.class).get();
        final String[] products = new String[PRODUCTS];

        /** Asks for every product once. */
        public Application() {
            Arrays.setAll(products, i -> "product-" + (PRODUCTS + i));
            for (String product : products) {
                prices.cached(product);
            }
        }

        private static SeContainer start() {
            // Without discovery of beans Weld does not look for extensions either.
            Extension[] extensions = ServiceLoader.load(Extension.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toArray(Extension[]::new);
            return SeContainerInitializer.newInstance()
                    .disableDiscovery()
                    .addExtensions(extensions)
                    .addBeanClasses(Prices.class, NothingInterceptor.class)
                    .initialize();
        }

        /** Makes sure that the cache has answered, and ends the application. Called by JMH. */
        @TearDown
        public void end() {
            int calculated = prices.calculated();
            container.close();
            if (calculated != PRODUCTS) {
                throw new IllegalStateException(calculated + " calculations of " + PRODUCTS + " prices");
            }
        }
    }

    /** Which product a thread asks for next. */
    @State(Scope.Thread)
    public static class Place {
        private int next;

        String of(String[] products) {
            return products[next++ & (products.length - 1)];
        }
    }

    /** A call through the proxy of the bean, with no interceptor. */
    @Benchmark
    public String plain(Application application, Place place) {
        return application.prices.plain(place.of(application.products));
    }

    /** A call through an interceptor that does nothing. */
    @Benchmark
    public String intercepted(Application application, Place place) {
        return application.prices.intercepted(place.of(application.products));
    }

    /** A call that the cache answers. */
    @Benchmark
    public String cached(Application application, Place place) {
        return application.prices.cached(place.of(application.products));
    }
}
