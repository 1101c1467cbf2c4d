package io.sluice.cdi;

import jakarta.persistence.Persistence;

/**
 * A value that only stands for something in a database, as JPA loads it lazily: a reference to an entity, or a
 * collection of some. It is serialisable, but what comes back is of no use: it cannot be loaded any more.
 */
final class UnloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final boolean HAS_JPA = hasJpa();

    private UnloadedException(Class<?> type) {
        super("a value of " + type.getName() + " is not loaded from the database yet");
    }

    private static boolean hasJpa() {
        try {
            Class.forName("jakarta.persistence.Persistence", false, UnloadedException.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /**
     * Makes sure that a value may be kept.
     *
     * @throws UnloadedException if it is not loaded yet
     */
    static void check(Object value) {
        // The JDK's own classes stand for nothing else, and most values are of one.
        if (HAS_JPA
                && value.getClass().getClassLoader() != null
                && !Persistence.getPersistenceUtil().isLoaded(value)) {
            throw new UnloadedException(value.getClass());
        }
    }
}
