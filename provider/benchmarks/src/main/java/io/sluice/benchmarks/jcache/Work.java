package io.sluice.benchmarks.jcache;

import java.util.Arrays;
import java.util.List;

/** What is measured, by the name of its method in {@link CacheOperations}. */
enum Work {
    GET_HIT("getHit", "get, hit"),
    GET_MISS("getMiss", "get, miss"),
    PUT("put", "put, overwriting"),
    GET_AND_PUT("getAndPut", "getAndPut"),
    INVOKE("invoke", "invoke that reads and sets"),
    GET_ALL("getAll", "getAll of 10"),
    MIXED("mixed", "90 % get, 10 % put, Zipf");

    private final String method;
    private final String title;

    Work(String method, String title) {
        this.method = method;
        this.title = title;
    }

    String method() {
        return method;
    }

    String title() {
        return title;
    }

    /** Returns the work of a method. */
    static Work of(String method) {
        return Arrays.stream(values())
                .filter(work -> work.method.equals(method))
                .findFirst()
                .orElseThrow();
    }

    /** Returns what is measured with such values: all, but for what depends on keys more than on values. */
    static List<Work> of(Payload payload) {
        return Arrays.stream(values())
                .filter(work -> payload == Payload.STRING || (work != GET_MISS && work != MIXED))
                .toList();
    }
}
