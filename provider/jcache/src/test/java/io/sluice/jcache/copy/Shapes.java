package io.sluice.jcache.copy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Classes whose objects can be copied without a stream, and records that do something when they are made. */
@SuppressWarnings({"serial", "UnusedVariable"}) // fields are looked at by reflection
final class Shapes {
    private Shapes() {}

    enum Colour {
        RED,
        BLUE {}
    }

    /** Not serialisable: its constructor runs whenever a bean is made. */
    static class Origin {
        String origin = "made by a constructor";

        Origin() {}
    }

    static class Named extends Origin implements Serializable {
        String name = "from the initialiser";
        transient int cached = 7;

        Named() {}

        Named(String name) {
            this.name = name;
        }
    }

    static class Bean extends Named {
        final long number;
        boolean isSold;
        byte small;
        char letter;
        short medium;
        int large;
        float ratio;
        double precise;

        @Nullable
        Integer boxed;

        @Nullable
        Colour colour;

        @Nullable
        Object any;

        int @Nullable [] numbers;

        @Nullable
        List<@Nullable Object> list;

        @Nullable
        Map<Object, @Nullable Object> map;

        @Nullable
        Set<Object> set;

        Bean(String name, long number) {
            super(name);
            this.number = number;
        }
    }

    /** More fields than are copied in one step, and nothing but itself to refer to. */
    static final class Wide implements Serializable {
        int a;
        long b;
        short c;
        byte d;
        char e;
        boolean f;
        float g;
        double h;

        @Nullable
        String i;

        @Nullable
        Wide j;

        int k;

        @Nullable
        Wide l;

        @Nullable
        Object m;
    }

    static final class Empty implements Serializable {}

    /** Equal by what it has, so that sets of it are rebuilt. */
    static final class Key implements Serializable {
        String text;

        Key(String text) {
            this.text = text;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    record Pair(@Nullable Object left, int number, @Nullable Object right) implements Serializable {}

    /** Takes its list as another one: the same constructor once more changes nothing. */
    record Guarded(List<Object> items, String label) implements Serializable {
        static int made;

        Guarded {
            made++;
            items = new ArrayList<>(items);
            label = label.strip();
        }
    }

    /** Once more is not the same. */
    record Counting(int times, List<Object> items) implements Serializable {
        Counting {
            times++;
        }
    }
}
