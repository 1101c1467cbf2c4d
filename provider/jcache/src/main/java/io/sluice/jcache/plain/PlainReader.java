package io.sluice.jcache.plain;

import java.io.ObjectInputFilter;
import java.lang.System.Logger.Level;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PlainWriter} or ObjectOutputStream has written, in a part of the time of ObjectInputStream: streams
 * of plain objects, whose classes are described to the byte as they would be here. The filter is asked what
 * ObjectInputStream would ask it. One for an application. Safe for use by many threads.
 */
public final class PlainReader {
    private static final System.Logger LOG = System.getLogger(PlainReader.class.getName());

    private final DescribedClasses classes;
    private final StreamFilter filter;

    /** Finds the classes of an application by their names, without initialising them. */
    public interface Finder {
        /** Returns a class. */
        Class<?> find(String name) throws ClassNotFoundException;
    }

    /**
     * Makes a reader of trusted streams.
     *
     * @param finder finds the classes that ObjectInputStream would
     * @param filter what a stream of this application is read with
     */
    public PlainReader(Finder finder, ObjectInputFilter filter) {
        this.classes = new DescribedClasses(finder);
        this.filter = new StreamFilter(filter);
    }

    /**
     * Returns the object of a stream, as ObjectInputStream would; null if only that can tell: it reads the stream from
     * its beginning, and has its own words for whatever is wrong with it.
     *
     * @param array holds the stream, which somebody who is trusted has written, from there to its end
     */
    public @Nullable Object read(byte[] array, int from) {
        PlainInput in = new PlainInput(new InputBytes(array, from), classes, filter);
        try {
            Object object = Platform.asksAndTellsNobodyElse() ? in.whole() : null;
            VarHandle.storeStoreFence(); // after final fields
            return object;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.log(Level.TRACE, "left to ObjectInputStream", e);
            in.noteRefusal();
            return null;
        }
    }

    /** Who else has to do with what is read: asking for it settles which that is. */
    private static final class Platform {
        /** May combine filters in ways that cannot be seen from here. */
        private static final boolean HAS_FACTORY_OF_THE_JDK =
                ObjectInputFilter.Config.getSerialFilterFactory().getClass().getModule() == Object.class.getModule();

        /** Is told by ObjectInputStream of every class that is read. */
        private static final boolean IS_LOGGED =
                System.getLogger("java.io.serialization").isLoggable(Level.TRACE);

        static boolean asksAndTellsNobodyElse() {
            return HAS_FACTORY_OF_THE_JDK && !IS_LOGGED;
        }
    }
}
