package io.sluice.jcache.plain;

import io.sluice.jcache.plain.Goods.Coil;
import io.sluice.jcache.plain.Goods.Empty;
import io.sluice.jcache.plain.Goods.Fields;
import io.sluice.jcache.plain.Goods.Leaf;
import io.sluice.jcache.plain.Goods.Low;
import io.sluice.jcache.plain.Goods.Pair;
import io.sluice.jcache.plain.Goods.Season;
import io.sluice.jcache.plain.Goods.Wide;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes graphs of plain objects, whose parts refer to each other, also in circles. */
@SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // applications have them
final class RandomGoods {
    private static final String[] LITERALS = {
        "", "a", "SPRING", "Ljava/lang/String;", "[I", "Ljava/lang/Object;", "fixed", "ä", "€uro", "\0", "a\0b"
    };

    private static final List<Object> CONSTANTS = List.of(Season.SPRING, Season.SUMMER, Coil.SPRING);

    private final Random random;
    private final int depthMax;
    private final List<Object> made = new ArrayList<>();
    private int depth;

    RandomGoods(Random random, int depthMax) {
        this.random = random;
        this.depthMax = depthMax;
    }

    @Nullable
    Object next() {
        if (!made.isEmpty() && random.nextInt(4) == 0) {
            return made.get(random.nextInt(made.size()));
        }
        depth++;
        Object result = depth > depthMax || random.nextInt(3) == 0 ? simple() : composite();
        depth--;
        return result;
    }

    private <T> T kept(T object) {
        made.add(object);
        return object;
    }

    private @Nullable Object simple() {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> kept(string());
            case 2 -> kept(number());
            case 3 -> kept(time());
            case 4 -> kept(array());
            case 5 -> kept(random.nextBoolean() ? CONSTANTS.get(random.nextInt(CONSTANTS.size())) : new Empty());
            case 6 -> kept(new UUID(random.nextLong(), random.nextLong()));
            case 7 -> kept((char) random.nextInt());
            default -> kept(random.nextBoolean());
        };
    }

    private String string() {
        if (random.nextInt(3) == 0) {
            return LITERALS[random.nextInt(LITERALS.length)];
        }
        int length = random.nextInt(40) == 0 ? random.nextInt(70_000) : random.nextInt(40);
        int bound = new int[] {0x80, 0x100, 0x800, 0x10000}[random.nextInt(4)];
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(bound));
        }
        return text.toString();
    }

    private Object number() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextInt(10);
            case 2 -> random.nextLong();
            case 3 -> Float.intBitsToFloat(random.nextInt());
            case 4 -> Double.longBitsToDouble(random.nextLong());
            case 5 -> (short) random.nextInt();
            case 6 -> (byte) random.nextInt();
            default -> bigNumber();
        };
    }

    private Object bigNumber() {
        BigInteger digits = random.nextBoolean()
                ? BigInteger.valueOf(random.nextInt(64) - 32)
                : new BigInteger(random.nextInt(200), random).subtract(BigInteger.ONE.shiftLeft(random.nextInt(190)));
        return switch (random.nextInt(3)) {
            case 0 -> kept(digits);
            case 1 -> new BigDecimal(kept(digits), random.nextInt(40) - 20);
            default -> BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(20));
        };
    }

    private Object time() {
        LocalTime time = LocalTime.of(
                random.nextInt(24),
                random.nextInt(2) * random.nextInt(60),
                random.nextInt(2) * random.nextInt(60),
                random.nextInt(2) * random.nextInt(1_000_000_000));
        LocalDate date = LocalDate.of(random.nextInt(4_000) - 1_000, random.nextInt(12) + 1, random.nextInt(28) + 1);
        int offset = random.nextBoolean() ? 900 * (random.nextInt(128) - 64) : random.nextInt(36_000) - 18_000;
        return switch (random.nextInt(7)) {
            case 0 -> time;
            case 1 -> date;
            case 2 -> date.atTime(time);
            case 3 -> OffsetDateTime.of(LocalDateTime.of(date, time), ZoneOffset.ofTotalSeconds(offset));
            case 4 -> Instant.ofEpochSecond(random.nextInt(), random.nextInt());
            case 5 -> Duration.ofSeconds(random.nextInt(), random.nextInt());
            default -> new Date(random.nextLong());
        };
    }

    private Object array() {
        int length = random.nextInt(5);
        return switch (random.nextInt(8)) {
            case 0 -> new byte[length];
            case 1 -> random.ints(length).toArray();
            case 2 -> random.longs(length).toArray();
            case 3 -> random.doubles(length).toArray();
            case 4 -> new float[] {random.nextFloat(), Float.intBitsToFloat(0x7FC00001)};
            case 5 -> new boolean[] {random.nextBoolean(), true};
            case 6 -> new short[] {(short) random.nextInt()};
            default -> string().toCharArray();
        };
    }

    private Object composite() {
        return switch (random.nextInt(9)) {
            case 0, 1 -> fields();
            case 2 -> low();
            case 3 -> leaf();
            case 4 -> kept(new Pair<>(next(), random.nextInt(), next()));
            case 5 -> filled(kept(new ArrayList<>(random.nextInt(20))));
            case 6 -> filled(kept(new LinkedList<>()));
            case 7 -> objects();
            default -> kept(new Wide());
        };
    }

    private Fields fields() {
        Fields fields = kept(new Fields());
        fields.isTrue = random.nextBoolean();
        fields.small = (byte) random.nextInt();
        fields.letter = (char) random.nextInt();
        fields.number = (short) random.nextInt();
        fields.count = random.nextInt();
        fields.size = random.nextLong();
        fields.part = Float.intBitsToFloat(random.nextInt());
        fields.share = Double.longBitsToDouble(random.nextLong());
        fields.any = next();
        fields.text = random.nextBoolean() ? null : kept(string());
        fields.counts = random.nextBoolean() ? null : new int[random.nextInt(3)];
        fields.next = random.nextInt(3) > 0 || depth > depthMax ? null : fields();
        return fields;
    }

    private Low low() {
        Low low = kept(new Low());
        Object link = next();
        if (link != null) {
            low.link(link);
        }
        return low;
    }

    private Leaf leaf() {
        Leaf leaf = kept(new Leaf());
        for (int i = random.nextInt(4); i > 0; i--) {
            leaf.others().add(low());
        }
        return leaf;
    }

    private List<Object> filled(List<Object> list) {
        for (int i = random.nextInt(12); i > 0; i--) {
            list.add(next());
        }
        return list;
    }

    private Object objects() {
        Object[] objects = kept(random.nextBoolean() ? new Object[random.nextInt(6)] : new Comparable<?>[2]);
        for (int i = 0; i < objects.length; i++) {
            objects[i] = objects instanceof Comparable<?>[] ? string() : next();
        }
        return objects;
    }
}
