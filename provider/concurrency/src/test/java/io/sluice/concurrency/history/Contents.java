package io.sluice.concurrency.history;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a cache holds: numbers, and whether each has a deadline. Never changes. */
record Contents(Map<String, Value> values) {
    static final Contents EMPTY = new Contents(Map.of());

    /** A number, and whether it has a deadline. */
    record Value(long number, boolean isVolatile) {}

    @Nullable
    Value get(String key) {
        return values.get(key);
    }

    @Nullable
    Long number(String key) {
        Value value = values.get(key);
        return value == null ? null : value.number();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Returns these contents with a value that has no deadline. */
    Contents with(String key, long number) {
        return with(key, new Value(number, false));
    }

    Contents with(String key, Value value) {
        Map<String, Value> changed = new TreeMap<>(values);
        changed.put(key, value);
        return new Contents(changed);
    }

    Contents without(String key) {
        Map<String, Value> changed = new TreeMap<>(values);
        changed.remove(key);
        return new Contents(changed);
    }
}
