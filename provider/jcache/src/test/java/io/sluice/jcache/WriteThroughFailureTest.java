package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a cache does not say of a key whose new value the writer has, and the cache cannot have. */
class WriteThroughFailureTest extends CacheFixture {
    private final List<Object> written = new ArrayList<>();
    private Cache<String, Object> cache;

    private final class Backend implements CacheWriter<String, Object> {
        @Override
        public void write(Cache.Entry<? extends String, ?> entry) {
            written.add(entry.getKey());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ?>> entries) {
            entries.forEach(this::write);
        }

        @Override
        public void delete(Object key) {}

        @Override
        public void deleteAll(Collection<?> keys) {}
    }

    @BeforeEach
    void openCache() {
        cache = manager.createCache(
                "objects",
                typed(String.class, Object.class).setWriteThrough(true).setCacheWriterFactory(Backend::new));
        cache.put("a", "old");
        written.clear();
    }

    private interface Change {
        void make(Cache<String, Object> cache, Object value);
    }

    private static Arguments row(String name, Change change) {
        return Arguments.of(name, change);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                row("put", (cache, value) -> cache.put("a", value)),
                row("getAndPut", (cache, value) -> cache.getAndPut("a", value)),
                row("putAll", (cache, value) -> cache.putAll(Map.of("a", value))),
                row("replace", (cache, value) -> cache.replace("a", value)),
                row("replace of the value", (cache, value) -> cache.replace("a", "old", value)),
                row("getAndReplace", (cache, value) -> cache.getAndReplace("a", value)),
                row(
                        "invoke",
                        (cache, value) -> cache.invoke("a", (entry, arguments) -> {
                            entry.setValue(value);
                            return 0;
                        })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aValueThatCannotBeSerialisedIsNotWritten(String name, Change change) {
        Object unserialisable = new Object();
        assertThatThrownBy(() -> change.make(cache, unserialisable)).isInstanceOf(CacheException.class);
        assertThat(written).isEmpty();
        assertThat(cache.get("a")).isEqualTo("old");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whereMemoryIsFullForWhatWasWrittenTheOldValueGoes(String name, Change change) {
        data.fill();
        assertThatThrownBy(() -> change.make(cache, "new")).hasStackTraceContaining("full");
        assertThat(written).containsExactly("a");
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void aKeyThatTheCacheCannotHaveIsNotWritten() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Cache<Object, Object> raw = (Cache) cache;
        assertThatThrownBy(() -> raw.put(1, "new")).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> raw.getAndPut(1, "new")).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> raw.putAll(Map.of(1, "new"))).isInstanceOf(ClassCastException.class);
        assertThat(written).isEmpty();
    }

    @Test
    void whereMemoryIsFullForSeveralTheOldValuesOfAllGo() {
        cache.put("b", "old");
        written.clear();
        data.fill();
        assertThatThrownBy(() -> cache.putAll(Map.of("a", "new", "b", "new"))).hasStackTraceContaining("full");
        assertThat(written).containsExactlyInAnyOrder("a", "b");
        assertThat(data.keys()).isEmpty();
    }
}
