package io.sluice.jcache.copy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random objects with random parts, of all the classes of which copies are made. Some refer to one object twice. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // applications have them
final class RandomGraphs {
    private static final int COPIED_KINDS = 16;
    private static final int SHARED_ONE_IN = 60;

    private final SplittableRandom random;
    private final List<Object> made = new ArrayList<>();

    RandomGraphs(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns an object that can change. */
    Object next(int depth) {
        if (!made.isEmpty() && random.nextInt(SHARED_ONE_IN) == 0) {
            return made.get(random.nextInt(made.size()));
        }
        Object next = composite(depth);
        made.add(next);
        return next;
    }

    private Object composite(int depth) {
        return switch (random.nextInt(COPIED_KINDS)) {
            case 0, 1 -> bean(depth);
            case 2 -> wide(depth);
            case 3 -> new Shapes.Pair(part(depth), random.nextInt(), part(depth));
            case 4 -> new Shapes.Guarded(fill(new ArrayList<>(), depth), text());
            case 5 -> array(depth);
            case 6 -> fill(new ArrayList<>(), depth);
            case 7 -> fill(new LinkedList<>(), depth);
            case 8 -> fillKeys(new ArrayDeque<>());
            case 9 -> fillKeys(random.nextBoolean() ? new HashSet<>() : new LinkedHashSet<>());
            case 10 -> fillSorted(new TreeSet<>());
            case 11 -> fill(random.nextBoolean() ? new HashMap<>() : new LinkedHashMap<>(), depth);
            case 12 -> sorted(depth);
            case 13 -> fixed(depth);
            case 14 -> enums(depth);
            default -> new Date(random.nextLong(1L << 42));
        };
    }

    private Object bean(int depth) {
        Shapes.Bean bean = new Shapes.Bean(text(), random.nextLong());
        bean.isSold = random.nextBoolean();
        bean.small = (byte) random.nextInt();
        bean.letter = (char) random.nextInt();
        bean.medium = (short) random.nextInt();
        bean.large = random.nextInt();
        bean.ratio = (float) random.nextDouble();
        bean.precise = random.nextDouble();
        bean.boxed = random.nextInt();
        bean.colour = Shapes.Colour.BLUE;
        bean.any = part(depth);
        bean.numbers = random.ints(random.nextInt(4)).toArray();
        bean.list = random.nextBoolean() ? null : fill(new ArrayList<>(), depth);
        bean.map = random.nextBoolean() ? null : fill(new HashMap<>(), depth);
        bean.set = random.nextBoolean() ? null : (Set<Object>) fillKeys(new HashSet<>());
        bean.cached = random.nextInt();
        bean.origin = "changed";
        return bean;
    }

    private Object wide(int depth) {
        Shapes.Wide wide = new Shapes.Wide();
        wide.a = random.nextInt();
        wide.b = random.nextLong();
        wide.f = true;
        wide.h = random.nextDouble();
        wide.i = text();
        wide.j = depth > 0 && random.nextBoolean() ? (Shapes.Wide) wide(depth - 1) : null;
        wide.k = random.nextInt();
        wide.m = part(depth);
        return wide;
    }

    private Object array(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> random.doubles(random.nextInt(4)).toArray();
            case 1 -> new boolean[] {true, random.nextBoolean()};
            case 2 -> new String[] {text(), null};
            case 3 -> new Shapes.Bean[] {(Shapes.Bean) bean(0), null};
            case 4 -> new long[][] {{random.nextLong()}, {}};
            default -> new Object[] {part(depth), part(depth)};
        };
    }

    private Object sorted(int depth) {
        Map<Object, @Nullable Object> map = new TreeMap<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            map.put(random.nextInt(), part(depth));
        }
        return map;
    }

    private Object fixed(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> List.of(next(depth), text(), 1);
            case 1 -> List.of(next(depth));
            case 2 -> Set.of(new Shapes.Key(text()), 7);
            case 3 -> Map.of(text(), next(depth), 7, text());
            default -> Stream.of(next(depth), text(), text()).toList();
        };
    }

    private Object enums(int depth) {
        if (random.nextBoolean()) {
            return EnumSet.of(Shapes.Colour.RED);
        }
        Map<Shapes.Colour, @Nullable Object> map = new EnumMap<>(Shapes.Colour.class);
        map.put(Shapes.Colour.BLUE, part(depth));
        return map;
    }

    private <C extends Collection<@Nullable Object>> C fill(C into, int depth) {
        for (int count = random.nextInt(5); count > 0; count--) {
            into.add(part(depth));
        }
        return into;
    }

    private <M extends Map<Object, @Nullable Object>> M fill(M into, int depth) {
        for (int count = random.nextInt(40); count > 0; count--) {
            into.put(random.nextBoolean() ? text() : new Shapes.Key(text()), count > 4 ? "" : part(depth));
        }
        return into;
    }

    private Collection<Object> fillKeys(Collection<Object> into) {
        for (int count = random.nextInt(40); count > 0; count--) {
            into.add(random.nextBoolean() ? random.nextInt() : new Shapes.Key(text()));
        }
        return into;
    }

    private Collection<Object> fillSorted(Collection<Object> into) {
        for (int count = random.nextInt(40); count > 0; count--) {
            into.add(text());
        }
        return into;
    }

    private @Nullable Object part(int depth) {
        return depth == 0 || random.nextInt(3) == 0 ? simple() : next(depth - 1);
    }

    private @Nullable Object simple() {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> random.nextInt();
            case 2 -> random.nextLong();
            case 3 -> Shapes.Colour.RED;
            case 4 -> BigDecimal.valueOf(random.nextInt(), 2);
            case 5 -> BigInteger.valueOf(random.nextLong());
            case 6 -> LocalDate.ofEpochDay(random.nextInt(100_000));
            case 7 -> new UUID(random.nextLong(), random.nextLong());
            case 8 -> random.nextDouble();
            default -> text();
        };
    }

    private String text() {
        return "text " + random.nextInt(1000);
    }
}
