package io.sluice.cdi;

import java.util.List;

/** Which exceptions of a business method have an effect on a cache, as the lists in the annotation say. */
final class ExceptionRule {
    private final List<Class<? extends Throwable>> included;
    private final List<Class<? extends Throwable>> excluded;
    private final Otherwise otherwise;

    /** What two empty lists mean. */
    enum Otherwise {
        ALL,
        NONE
    }

    ExceptionRule(Class<? extends Throwable>[] included, Class<? extends Throwable>[] excluded, Otherwise otherwise) {
        this.included = List.of(included);
        this.excluded = List.of(excluded);
        this.otherwise = otherwise;
    }

    boolean covers(Throwable thrown) {
        if (included.isEmpty() && excluded.isEmpty()) {
            return otherwise == Otherwise.ALL;
        }
        return (included.isEmpty() || contains(included, thrown)) && !contains(excluded, thrown);
    }

    private static boolean contains(List<Class<? extends Throwable>> types, Throwable thrown) {
        return types.stream().anyMatch(type -> type.isInstance(thrown));
    }
}
