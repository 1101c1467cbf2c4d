package io.sluice.benchmarks.jcache;

/** What is measured, by the name of its method in {@link CacheOperations}. */
enum Work {
    GET_HIT("getHit", "get, hit"),
    GET_MISS("getMiss", "get, miss"),
    PUT("put", "put, overwriting"),
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

    /** Returns the work of a method's name. */
    static Work of(String method) {
        for (Work work : values()) {
            if (work.method.equals(method)) {
                return work;
            }
        }
        throw new IllegalArgumentException(method);
    }
}
