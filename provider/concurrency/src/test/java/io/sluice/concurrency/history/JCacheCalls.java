package io.sluice.concurrency.history;

import io.sluice.concurrency.history.Call.Outcome;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** Random calls of a cache by an application. Each is atomic by JSR-107, and ends a deadline if it writes. */
final class JCacheCalls {
    private final Cache<String, Long> cache;
    private final Choice choice;

    JCacheCalls(Cache<String, Long> cache, Choice choice) {
        this.cache = cache;
        this.choice = choice;
    }

    Call next() {
        String key = choice.key();
        long number = choice.number();
        return switch (choice.below(14)) {
            case 0, 1 -> put(key, number);
            case 2 -> getAndPut(key, number);
            case 3 -> putIfAbsent(key, number);
            case 4 -> replace(key, number);
            case 5 -> replace(key, choice.number(), number);
            case 6 -> getAndReplace(key, number);
            case 7 -> remove(key);
            case 8 -> remove(key, number);
            case 9 -> getAndRemove(key);
            case 10 -> containsKey(key);
            default -> get(key);
        };
    }

    private Call get(String key) {
        return call("get " + key, key, before -> new Outcome(before, before.number(key)), () -> cache.get(key));
    }

    private Call containsKey(String key) {
        return call(
                "containsKey " + key,
                key,
                before -> new Outcome(before, before.has(key)),
                () -> cache.containsKey(key));
    }

    private Call put(String key, long number) {
        return call("put " + key + " " + number, key, before -> new Outcome(before.with(key, number), null), () -> {
            cache.put(key, number);
            return null;
        });
    }

    private Call getAndPut(String key, long number) {
        return call(
                "getAndPut " + key + " " + number,
                key,
                before -> new Outcome(before.with(key, number), before.number(key)),
                () -> cache.getAndPut(key, number));
    }

    private Call putIfAbsent(String key, long number) {
        return call(
                "putIfAbsent " + key + " " + number,
                key,
                before -> before.has(key) ? new Outcome(before, false) : new Outcome(before.with(key, number), true),
                () -> cache.putIfAbsent(key, number));
    }

    private Call replace(String key, long number) {
        return call(
                "replace " + key + " " + number,
                key,
                before -> before.has(key) ? new Outcome(before.with(key, number), true) : new Outcome(before, false),
                () -> cache.replace(key, number));
    }

    private Call replace(String key, long old, long number) {
        return call(
                "replace " + key + " " + old + " " + number,
                key,
                before -> holds(before, key, old)
                        ? new Outcome(before.with(key, number), true)
                        : new Outcome(before, false),
                () -> cache.replace(key, old, number));
    }

    private Call getAndReplace(String key, long number) {
        return call(
                "getAndReplace " + key + " " + number,
                key,
                before -> new Outcome(before.has(key) ? before.with(key, number) : before, before.number(key)),
                () -> cache.getAndReplace(key, number));
    }

    private Call remove(String key) {
        return call(
                "remove " + key,
                key,
                before -> new Outcome(before.without(key), before.has(key)),
                () -> cache.remove(key));
    }

    private Call remove(String key, long old) {
        return call(
                "remove " + key + " " + old,
                key,
                before -> holds(before, key, old) ? new Outcome(before.without(key), true) : new Outcome(before, false),
                () -> cache.remove(key, old));
    }

    private Call getAndRemove(String key) {
        return call(
                "getAndRemove " + key,
                key,
                before -> new Outcome(before.without(key), before.number(key)),
                () -> cache.getAndRemove(key));
    }

    private static boolean holds(Contents contents, String key, long number) {
        Long held = contents.number(key);
        return held != null && held == number;
    }

    private static Call call(
            String text, String key, Function<Contents, Outcome> meaning, Supplier<@Nullable Object> way) {
        return new Call("cache " + text, Set.of(key), meaning, way);
    }
}
