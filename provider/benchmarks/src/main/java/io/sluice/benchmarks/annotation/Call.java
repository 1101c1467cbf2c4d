package io.sluice.benchmarks.annotation;

import java.util.Locale;

/** The calls, by the names of the methods of {@link BeanOperations}. */
enum Call {
    PLAIN("a call of the bean"),
    INTERCEPTED("through an interceptor that does nothing"),
    CACHED("answered by @CacheResult");

    private final String title;

    Call(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    String method() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the call of a method. */
    static Call of(String method) {
        return valueOf(method.toUpperCase(Locale.ROOT));
    }
}
