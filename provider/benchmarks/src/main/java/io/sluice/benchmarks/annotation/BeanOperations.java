package io.sluice.benchmarks.annotation;

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

/** The measured calls. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BeanOperations {

    /** The application of this JVM, whose cache has an answer for every product; it ends with the JVM. */
    @State(Scope.Benchmark)
    public static class Application {
        private static final int PRODUCTS = 1024;
        private static final Prices PRICES = start();

        final Prices prices = PRICES;
        final String[] products = products();

        private static Prices start() {
            // Without discovery of beans Weld does not look for extensions either.
            Extension[] extensions = ServiceLoader.load(Extension.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toArray(Extension[]::new);
            Prices prices = SeContainerInitializer.newInstance()
                    .disableDiscovery()
                    .addExtensions(extensions)
                    .addBeanClasses(Prices.class, NothingInterceptor.class)
                    .initialize()
                    .select(Prices.class)
                    .get();
            for (String product : products()) {
                prices.cached(product);
            }
            prices.close();
            return prices;
        }

        private static String[] products() {
            String[] products = new String[PRODUCTS];
            Arrays.setAll(products, i -> "product-" + (PRODUCTS + i));
            return products;
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
