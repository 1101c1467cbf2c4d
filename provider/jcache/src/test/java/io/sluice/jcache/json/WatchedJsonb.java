package io.sluice.jcache.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.spi.JsonbProvider;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.yasson.JsonBindingProvider;

/** JSON-B as an application may bring it: tells what is done with it, and under which class loader of the thread. */
public final class WatchedJsonb extends JsonbProvider {
    /** What is open. */
    public static final Set<Object> OPEN = ConcurrentHashMap.newKeySet();

    /** The class loaders of the threads that called. */
    public static final Set<ClassLoader> LOADERS = ConcurrentHashMap.newKeySet();

    /** The names of the methods that were called. */
    public static final List<String> CALLS = new CopyOnWriteArrayList<>();

    /** Made by {@link java.util.ServiceLoader}. */
    public WatchedJsonb() {}

    /** An application that brings its own JSON-B, which may be missing. */
    public static final class Loader extends ClassLoader {
        private final Path services;

        /** Makes one whose provider is of that name. */
        public Loader(String provider) {
            super(WatchedJsonb.class.getClassLoader());
            try {
                services = Files.createTempFile("provider", ".txt");
                Files.writeString(services, provider);
                services.toFile().deleteOnExit();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals("META-INF/services/" + JsonbProvider.class.getName())
                    ? Collections.enumeration(List.of(url()))
                    : super.getResources(name);
        }

        private URL url() throws MalformedURLException {
            return services.toUri().toURL();
        }
    }

    @Override
    public JsonbBuilder create() {
        JsonbBuilder real = new JsonBindingProvider().create();
        return new JsonbBuilder() {
            @Override
            public JsonbBuilder withConfig(JsonbConfig config) {
                real.withConfig(config);
                return this;
            }

            @Override
            public JsonbBuilder withProvider(JsonProvider provider) {
                real.withProvider(provider);
                return this;
            }

            @Override
            public Jsonb build() {
                return watched(real.build());
            }
        };
    }

    private static Jsonb watched(Jsonb real) {
        Object identity = new Object();
        OPEN.add(identity);
        LOADERS.add(Thread.currentThread().getContextClassLoader());
        return (Jsonb) Proxy.newProxyInstance(
                WatchedJsonb.class.getClassLoader(), new Class<?>[] {Jsonb.class}, (proxy, method, arguments) -> {
                    LOADERS.add(Thread.currentThread().getContextClassLoader());
                    CALLS.add(method.getName());
                    if (method.getName().equals("close")) {
                        OPEN.remove(identity);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
