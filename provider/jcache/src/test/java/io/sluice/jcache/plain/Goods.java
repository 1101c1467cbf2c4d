package io.sluice.jcache.plain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Classes without a say in their serialised form, of all shapes. */
@SuppressWarnings({"serial", "unused", "UnusedVariable"}) // fields are there to be written
final class Goods {
    private Goods() {}

    /** Every type that a field can have. */
    static final class Fields implements Serializable {
        boolean isTrue;
        byte small;
        char letter;
        short number;
        int count;
        long size;
        float part;
        double share;

        @Nullable
        Object any;

        @Nullable
        String text;

        int @Nullable [] counts;

        @Nullable
        Fields next;

        final String fixed = "fixed";
        transient String left = "transient";
        static String shared = "static";
    }

    static class Unknown {
        int unknown = 1;
    }

    static class Base extends Unknown implements Serializable {
        private static final long serialVersionUID = 42;

        private long id = 1;
        private @Nullable Object link;

        void link(Object other) {
            link = other;
        }
    }

    static class Middle extends Base {
        private String id = "the middle";
        private transient int skipped = 2;
    }

    /** Adds no field. */
    static class Low extends Middle {}

    static final class Leaf extends Low {
        private int id = 3;
        private List<Base> others = new ArrayList<>();

        List<Base> others() {
            return others;
        }
    }

    static final class Empty implements Serializable {}

    record Pair<A, B>(
            @Nullable A first, int number, @Nullable B second) implements Serializable {}

    enum Season {
        SPRING,
        SUMMER {
            @Override
            public String toString() {
                return "hot";
            }
        };

        /** Not written. */
        private final int months = 3;
    }

    /** Has constants of the same names. */
    enum Coil {
        SPRING
    }

    /** A list of its own making. */
    static final class Chain implements Serializable {
        private final @Nullable Chain next;

        private Chain(@Nullable Chain next) {
            this.next = next;
        }

        static Chain of(int length) {
            Chain chain = new Chain(null);
            for (int i = 1; i < length; i++) {
                chain = new Chain(chain);
            }
            return chain;
        }
    }

    /** So many fields that their names are not among those which small tables have room for. */
    static final class Wide implements Serializable {
        String a = "a";
        Integer b = 2;
        Long c = 3L;
        Object d = new Empty();
        Pair<String, String> e = new Pair<>("x", 1, "y");
        Season f = Season.SUMMER;
        int[] g = {1};
        String[] h = {"a"};
        int i = 1;
        int j = 2;
        Character k = 'k';
        Comparable<String> l = "l";
        Object[][] m = {{"m"}, null};
        byte n = 4;
        List<String> o = new ArrayList<>(List.of("o"));
        double p = 5;
        Fields q = new Fields();
    }
}
