package io.sluice.node;

import org.jspecify.annotations.Nullable;

/**
 * The right to run the engine of one name in this JVM, however many copies of these classes are loaded.
 *
 * <p>Kept where all class loaders meet, in the system properties: {@code io.sluice.running.<name>} says whose engine
 * it is.
 */
final class JvmName {
    private static final String PREFIX = "io.sluice.running.";

    private final String property;

    private JvmName(String property) {
        this.property = property;
    }

    static JvmName take(String name) {
        String property = PREFIX + name;
        @Nullable Object holder = System.getProperties().putIfAbsent(property, self());
        if (holder != null) {
            throw new NodeStartException("engine " + name + " runs already in this JVM, started by " + holder
                    + ", while this copy of Sluice is in " + self()
                    + ": keep one copy, or give this application's engine another name (sluice.namespace)");
        }
        return new JvmName(property);
    }

    void release() {
        System.getProperties().remove(property);
    }

    private static String self() {
        return String.valueOf(JvmName.class.getClassLoader());
    }
}
