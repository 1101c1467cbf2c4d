package io.sluice.jcache.front;

import io.sluice.jcache.ParametersKey;
import io.sluice.store.Stored;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of heap that immutable objects occupy, about, and which objects are known to be immutable.
 *
 * <p>Immutable are strings, boxed values, big numbers of exactly the JDK's classes, enum constants, UUIDs, times,
 * records and the JDK's unmodifiable lists, sets and maps ({@code List.of}) if all their parts are immutable, and not
 * too large.
 *
 * <p>How exact that is: objects are laid out as on a 64-bit HotSpot, with references of 4 bytes, or of 8 where the heap
 * may grow to 32 GiB. A string counts two bytes a character if there is one beyond Latin-1 among its first 16. What the
 * JVM or the application shares counts for everybody who holds it, enum constants excepted.
 */
final class FrontBytes {
    /** The size of what may be mutable, or is too large to be kept. */
    static final long UNKNOWN = -1;

    private static final int BYTES_MAX = 16_384;
    private static final int DEPTH_MAX = 16;
    private static final int LOOKED_AT = 16;
    private static final long HEADER = 12;
    private static final long ARRAY_HEADER = 16;
    static final long REFERENCE = Runtime.getRuntime().maxMemory() < 32L << 30 ? 4 : 8;
    /** A {@link Stored}: two references to what was made, its bytes, and about two references of the store. */
    static final long STORED = aligned(HEADER + Integer.BYTES + 4 * REFERENCE);

    private static final long BIG_DECIMAL = 40;

    private static final Map<Class<?>, Long> SIMPLE = Map.ofEntries(
            Map.entry(Boolean.class, 16L),
            Map.entry(Byte.class, 16L),
            Map.entry(Short.class, 16L),
            Map.entry(Character.class, 16L),
            Map.entry(Integer.class, 16L),
            Map.entry(Float.class, 16L),
            Map.entry(Long.class, 24L),
            Map.entry(Double.class, 24L),
            Map.entry(UUID.class, 32L),
            Map.entry(Instant.class, 24L),
            Map.entry(Duration.class, 24L),
            Map.entry(Period.class, 24L),
            Map.entry(Year.class, 16L),
            Map.entry(YearMonth.class, 24L),
            Map.entry(MonthDay.class, 24L),
            Map.entry(LocalDate.class, 24L),
            Map.entry(LocalTime.class, 24L),
            Map.entry(LocalDateTime.class, 72L),
            Map.entry(OffsetTime.class, 48L),
            Map.entry(OffsetDateTime.class, 96L),
            Map.entry(ZonedDateTime.class, 96L),
            Map.entry(ZoneOffset.class, 0L));

    private static final Set<Class<?>> COLLECTIONS = Set.of(
            List.of().getClass(),
            List.of(1).getClass(),
            Set.of().getClass(),
            Set.of(1).getClass());
    private static final Set<Class<?>> MAPS =
            Set.of(Map.of().getClass(), Map.of(1, 1).getClass());

    private long total;

    private FrontBytes() {}

    /** Returns the bytes of a value, or {@link #UNKNOWN}. */
    static long ofImmutable(Object value) {
        long simple = ofSimple(value);
        if (simple != UNKNOWN) {
            return simple > BYTES_MAX ? UNKNOWN : simple;
        }
        FrontBytes sum = new FrontBytes();
        return sum.add(value, 0) ? sum.total : UNKNOWN;
    }

    /** Returns the bytes of a string, boxed value, number, UUID or time, or {@link #UNKNOWN}. */
    static long ofSimple(Object value) {
        if (value instanceof String text) {
            return ofString(text);
        }
        Class<?> type = value.getClass();
        if (type == BigInteger.class) {
            return ofBigInteger((BigInteger) value);
        }
        if (type == BigDecimal.class) {
            BigInteger digits = ((BigDecimal) value).unscaledValue();
            // Short ones have their digits in a long.
            return BIG_DECIMAL + (digits.bitLength() < Long.SIZE ? 0 : ofBigInteger(digits));
        }
        return SIMPLE.getOrDefault(type, UNKNOWN);
    }

    private static long ofBigInteger(BigInteger number) {
        return aligned(HEADER + REFERENCE + 5 * Integer.BYTES) + aligned(ARRAY_HEADER + number.bitLength() / Byte.SIZE);
    }

    /** Returns the bytes of an array of references. */
    static long ofReferences(int count) {
        return aligned(ARRAY_HEADER + count * REFERENCE);
    }

    /** Returns the bytes of an array of bytes. */
    static long ofBytes(long count) {
        return aligned(ARRAY_HEADER + count);
    }

    private static long ofString(String text) {
        int bytesPerChar = 1;
        for (int at = 0; at < Math.min(LOOKED_AT, text.length()); at++) {
            bytesPerChar = text.charAt(at) > 0xFF ? 2 : bytesPerChar;
        }
        return aligned(HEADER + REFERENCE + 5) + aligned(ARRAY_HEADER + (long) bytesPerChar * text.length());
    }

    /** Adds an object and its parts; returns false if one may be mutable, or if they are too many. */
    private boolean add(@Nullable Object part, int depth) {
        if (part == null || part instanceof Enum) {
            return true;
        }
        long simple = ofSimple(part);
        if (simple != UNKNOWN) {
            return plus(simple);
        }
        return depth < DEPTH_MAX && addComposite(part, depth + 1);
    }

    private boolean addComposite(Object whole, int depth) {
        if (whole instanceof Record && RecordParts.isOpen(whole.getClass())) {
            return addRecord(whole, RecordParts.of(whole.getClass()), depth);
        }
        if (whole instanceof ParametersKey key) {
            return plus(aligned(HEADER + REFERENCE + Integer.BYTES)) && addAll(key.parameters(), depth);
        }
        if (COLLECTIONS.contains(whole.getClass())) {
            return plus(aligned(HEADER + 2 * REFERENCE)) && addAll((Collection<?>) whole, depth);
        }
        if (MAPS.contains(whole.getClass())) {
            Map<?, ?> map = (Map<?, ?>) whole;
            return addAll(map.keySet(), depth) && addAll(map.values(), depth);
        }
        return false;
    }

    /** Sets and maps have twice as many places as elements, which lists do not need. */
    private boolean addAll(Collection<?> parts, int depth) {
        return plus(ofReferences(2 * parts.size())) && parts.stream().allMatch(part -> add(part, depth));
    }

    private boolean addRecord(Object whole, RecordParts parts, int depth) {
        if (!plus(aligned(HEADER + Long.BYTES * (long) parts.count()))) {
            return false;
        }
        for (int index = 0; index < parts.references(); index++) {
            if (!add(parts.reference(whole, index), depth)) {
                return false;
            }
        }
        return true;
    }

    private boolean plus(long bytes) {
        total += bytes;
        return total <= BYTES_MAX;
    }

    /** Rounds up to what objects are aligned to. */
    static long aligned(long bytes) {
        return (bytes + 7) & -8L;
    }
}
