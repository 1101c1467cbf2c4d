package io.sluice.jcache.plain;

import java.io.ObjectInputFilter;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Tells whether the reader reads, in a JVM whose flags say who else has to do with that. */
final class PlatformProbe {
    private PlatformProbe() {}

    /** Combines filters in its own way. */
    public static final class Factory implements BinaryOperator<ObjectInputFilter> {
        @Override
        public @Nullable ObjectInputFilter apply(
                @Nullable ObjectInputFilter current, @Nullable ObjectInputFilter next) {
            return next;
        }
    }

    /** Prints it. */
    @SuppressWarnings("SystemOut") // the test reads it
    public static void main(String[] arguments) {
        System.out.println(Streams.read(Streams.written(5)) == null ? "left" : "read");
    }
}
