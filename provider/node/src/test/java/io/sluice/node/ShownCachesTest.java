package io.sluice.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.port.Caches;
import io.sluice.store.CacheView;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The caches that several applications show. */
class ShownCachesTest {
    private static final byte[] ORDERS = "shop.orders:".getBytes(UTF_8);
    private static final byte[] RATES = "shop.rates:".getBytes(UTF_8);
    private static final int COLLECTIONS_MAX = 50;

    private final ShownCaches shown = new ShownCaches();
    private final View first = new View(1);
    private final View second = new View(2);
    private final View other = new View(3);

    /** A cache with one counter, by which it is known. */
    private static final class View implements CacheView {
        private final long number;

        View(long number) {
            this.number = number;
        }

        @Override
        public Map<String, String> properties() {
            return Map.of("key-type", "java.lang.Long");
        }

        @Override
        public Map<String, Long> counters() {
            return Map.of("number", number);
        }

        @Override
        public List<Load> loads() {
            return List.of(new Load(ORDERS, number, 2));
        }
    }

    private List<Long> numbers(byte[] prefix) {
        return shown.of(prefix).stream()
                .map(view -> view.counters().get("number"))
                .toList();
    }

    @Test
    void eachApplicationThatHasACacheOpenIsShown() {
        shown.add(ORDERS, first);
        shown.add(ORDERS, second);
        shown.add(RATES, other);
        assertThat(numbers(ORDERS)).containsExactly(1L, 2L);
        shown.remove(ORDERS, first);
        assertThat(numbers(ORDERS)).containsExactly(2L);
        shown.remove(ORDERS, second);
        assertThat(numbers(ORDERS)).isEmpty();
        assertThat(numbers(RATES)).containsExactly(3L);
    }

    @Test
    void whatAViewSaysIsPassedOn() {
        shown.add(ORDERS, first);
        assertThat(shown.of(ORDERS)).singleElement().satisfies(seen -> {
            assertThat(seen.properties()).isEqualTo(first.properties());
            Caches.Load load = seen.loads().get(0);
            assertThat(load.key()).isEqualTo(ORDERS);
            assertThat(load.ageMs()).isEqualTo(1);
            assertThat(load.waiting()).isEqualTo(2);
        });
    }

    @Test
    void aForgottenCacheIsNotHeld() {
        WeakReference<View> forgotten = addForgotten();
        for (int collections = 0; !forgotten.refersTo(null) && collections < COLLECTIONS_MAX; collections++) {
            System.gc();
        }
        assertThat(forgotten.get()).isNull();
        assertThat(shown.of(ORDERS)).isEmpty();
    }

    private WeakReference<View> addForgotten() {
        View view = new View(1);
        shown.add(ORDERS, view);
        return new WeakReference<>(view);
    }
}
