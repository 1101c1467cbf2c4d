package io.sluice.jcache.plain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The classes of an application by their names as they stand in descriptions. Safe for use by many threads, which may
 * see different ones at a place, and then find out anew.
 */
final class DescribedClasses {
    /** A power of two. Classes that share a place displace each other. */
    private static final int PLACES = 512;

    private static final int PRIME = 31;

    private final PlainReader.Finder finder;
    private final @Nullable Named[] places = new @Nullable Named[PLACES];

    /** A class that was looked for. */
    private static final class Named {
        private final byte[] name;

        /** Nothing if it is not plain, or was not found. */
        private final @Nullable Form form;

        Named(byte[] name, @Nullable Form form) {
            this.name = name;
            this.form = form;
        }

        boolean has(byte[] array, int from, int to) {
            return Arrays.equals(name, 0, name.length, array, from, to);
        }
    }

    DescribedClasses(PlainReader.Finder finder) {
        this.finder = finder;
    }

    /**
     * Returns how objects of a class are read.
     *
     * @param from where the bytes of its name begin
     * @param to where they end
     * @throws NotPlainException if that cannot be said, or no such class is found
     */
    Form named(byte[] array, int from, int to) {
        int place = hash(array, from, to) & PLACES - 1;
        @Nullable Named known = places[place];
        if (known == null || !known.has(array, from, to)) {
            byte[] name = Arrays.copyOfRange(array, from, to);
            known = new Named(name, find(name));
            places[place] = known;
        }
        Form form = known.form;
        if (form == null) {
            throw new NotPlainException();
        }
        return form;
    }

    private static int hash(byte[] array, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = PRIME * hash + array[i];
        }
        return hash ^ hash >>> Short.SIZE;
    }

    private @Nullable Form find(byte[] name) {
        try {
            return Form.ofDescribed(finder.find(new String(name, StandardCharsets.UTF_8)));
        } catch (ClassNotFoundException e) {
            return null; // ObjectInputStream will say so
        }
    }
}
