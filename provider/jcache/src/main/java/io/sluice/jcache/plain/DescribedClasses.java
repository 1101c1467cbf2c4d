package io.sluice.jcache.plain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The classes of an application by their names as they stand in descriptions. Safe for use by many threads, which may
 * see different ones at a place, and then find out anew.
 */
final class DescribedClasses {
    /** Classes that share a place displace each other. */
    private static final int PLACE_BITS = 9;

    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final PlainReader.Finder finder;
    private final @Nullable Named[] places = new @Nullable Named[1 << PLACE_BITS];

    /** A class that was looked into. */
    static final class Named {
        private static final int REFUSALS_MAX = 6;

        private final byte[] name;

        /** Nothing if it is not plain. */
        private final @Nullable Form form;

        /** Streams in a row that begin with this class and were left to the JDK after all. */
        private int refusals;

        /** So many of the next ones are left to it at once, twice as many each time. */
        private int leftOut;

        Named(byte[] name, @Nullable Form form) {
            this.name = name;
            this.form = form;
        }

        boolean has(byte[] array, int from, int to) {
            return Arrays.equals(name, 0, name.length, array, from, to);
        }

        /**
         * Returns how objects of the class are read.
         *
         * @throws NotPlainException if that cannot be said
         */
        Form form() {
            if (form == null) {
                throw new NotPlainException();
            }
            return form;
        }

        /** Returns the same and takes the head of the description, if that comes next and is of this class. */
        @Nullable
        Form formIfDescribedBy(InputBytes bytes) {
            return form != null && form.description().isHeadTaken(bytes) ? form : null;
        }

        /** Returns whether a stream is left to the JDK, as those before it were after they had been tried. */
        boolean isLeftOut() {
            int left = leftOut;
            if (left > 0) {
                leftOut = left - 1;
            }
            return left > 0;
        }

        /** Takes note of a stream that was tried and left to the JDK. */
        void noteRefusal() {
            refusals = Math.min(refusals + 1, REFUSALS_MAX);
            leftOut = 1 << refusals;
        }

        /** Takes note of one that was read. Most often that changes nothing, and threads do not disturb each other. */
        void noteSuccess() {
            if (refusals > 0) {
                refusals = 0;
            }
        }
    }

    DescribedClasses(PlainReader.Finder finder) {
        this.finder = finder;
    }

    /**
     * Returns the class, of those that were met before, that may have a name.
     *
     * @param from where the bytes of the name begin
     * @param to where they end
     */
    @Nullable
    Named candidate(byte[] array, int from, int to) {
        return places[place(array, from, to)];
    }

    /**
     * Finds out how objects of a class are read, which may initialise it.
     *
     * @throws NotPlainException if there is no such class
     */
    Named meet(byte[] array, int from, int to) {
        Named named = new Named(Arrays.copyOfRange(array, from, to), form(find(array, from, to)));
        places[place(array, from, to)] = named;
        return named;
    }

    /**
     * Finds a class, and does not initialise it.
     *
     * @throws NotPlainException if there is none: ObjectInputStream will say so
     */
    Class<?> find(byte[] array, int from, int to) {
        return find(new String(array, from, to - from, StandardCharsets.UTF_8));
    }

    private Class<?> find(String name) {
        try {
            return finder.find(name);
        } catch (ClassNotFoundException e) {
            throw new NotPlainException();
        }
    }

    /** Takes eight bytes at a time, as names are long. */
    private static int place(byte[] array, int from, int to) {
        long hash = PRIME;
        int next = from;
        for (; next + Long.BYTES <= to; next += Long.BYTES) {
            hash = PRIME * (hash ^ (long) LONGS.get(array, next));
        }
        for (; next < to; next++) {
            hash = PRIME * (hash ^ array[next]);
        }
        return (int) (hash >>> (Long.SIZE - PLACE_BITS));
    }

    private @Nullable Form form(Class<?> type) {
        return areFoundAbove(type) ? Form.ofDescribed(type) : null;
    }

    /** Returns whether the superclasses are those that ObjectInputStream finds by their names. */
    private boolean areFoundAbove(Class<?> type) {
        for (Class<?> level : SerialHooks.levels(type)) {
            if (level != type && find(level.getName()) != level) {
                return false;
            }
        }
        return true;
    }
}
