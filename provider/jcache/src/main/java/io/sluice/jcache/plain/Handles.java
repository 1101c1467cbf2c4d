package io.sluice.jcache.plain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of what a stream has, in the order in which it came: objects, strings, arrays and enum constants by
 * identity, and for each description its class. What comes twice has its last number, as in ObjectOutputStream.
 */
final class Handles {
    /*
     * Up to so many are compared one by one. A table of hashes begins with an identity hash for each object, which the
     * JVM has to make up first: for a string that was never hashed so that takes longer than all these comparisons.
     */
    private static final int COMPARED_MAX = 32;

    private static final int FIRST = 16;

    private @Nullable Object[] objects = new @Nullable Object[FIRST];
    private int size;
    private int @Nullable [] places;

    /** Returns the number of an object, or -1. */
    int of(Object object) {
        int[] table = places;
        if (table != null) {
            return table[placeOf(object, table)] - 1;
        }
        for (int i = size - 1; i >= 0; i--) {
            if (objects[i] == object) {
                return i;
            }
        }
        return -1;
    }

    /** Gives the next number to something that nobody else has. */
    void addUnknown() {
        addNext(null);
    }

    /** Gives the next number to an object, and returns it. */
    int add(Object object) {
        addNext(object);
        int[] table = places;
        if (table != null) {
            table[placeOf(object, table)] = size;
        }
        return size - 1;
    }

    private void addNext(@Nullable Object object) {
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, 2 * size);
            if (size >= COMPARED_MAX) {
                hashAll();
            }
        }
        objects[size++] = object;
    }

    /** Makes a table of the numbers, each one more than it is, that is filled to a quarter, and to a half at most. */
    private void hashAll() {
        int[] table = new int[2 * objects.length];
        for (int i = 0; i < size; i++) {
            Object object = objects[i];
            if (object != null) {
                table[placeOf(object, table)] = i + 1;
            }
        }
        places = table;
    }

    private int placeOf(Object object, int[] table) {
        int mask = table.length - 1;
        int hash = System.identityHashCode(object);
        int place = (hash ^ (hash >>> 16)) & mask;
        while (table[place] != 0 && objects[table[place] - 1] != object) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
