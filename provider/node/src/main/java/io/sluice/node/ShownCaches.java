package io.sluice.node;

import io.sluice.engine.port.Caches;
import io.sluice.store.CacheView;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The caches that applications show to who looks into the engine, held weakly: an application that forgets to close
 * them is forgotten. Any thread.
 */
final class ShownCaches implements Caches {
    private final Map<String, List<WeakReference<CacheView>>> byPrefix = new ConcurrentHashMap<>();

    void add(byte[] prefix, CacheView view) {
        byPrefix.merge(
                text(prefix),
                List.of(new WeakReference<>(view)),
                (shown, added) -> Stream.concat(living(shown), added.stream()).toList());
    }

    /** Forgets a cache; does nothing if it is not there. */
    void remove(byte[] prefix, CacheView view) {
        byPrefix.computeIfPresent(text(prefix), (name, shown) -> without(shown, view));
    }

    private static @Nullable List<WeakReference<CacheView>> without(
            List<WeakReference<CacheView>> shown, CacheView view) {
        List<WeakReference<CacheView>> left =
                living(shown).filter(each -> !each.refersTo(view)).toList();
        return left.isEmpty() ? null : left;
    }

    private static Stream<WeakReference<CacheView>> living(List<WeakReference<CacheView>> shown) {
        return shown.stream().filter(each -> !each.refersTo(null));
    }

    @Override
    public List<View> of(byte[] prefix) {
        return byPrefix.getOrDefault(text(prefix), List.of()).stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .<View>map(Shown::new)
                .toList();
    }

    private static String text(byte[] prefix) {
        return new String(prefix, StandardCharsets.ISO_8859_1);
    }

    /** A view of the store's port as one of the engine's. */
    private record Shown(CacheView view) implements View {
        @Override
        public Map<String, String> properties() {
            return view.properties();
        }

        @Override
        public Map<String, Long> counters() {
            return view.counters();
        }

        @Override
        public List<Load> loads() {
            return view.loads().stream()
                    .map(load -> new Load(load.key(), load.ageMs(), load.waiting()))
                    .toList();
        }
    }
}
