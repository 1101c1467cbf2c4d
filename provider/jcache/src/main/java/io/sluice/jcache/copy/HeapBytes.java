package io.sluice.jcache.copy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
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
import java.util.Map;
import java.util.UUID;

/**
 * The bytes of heap that objects occupy, about: as on a 64-bit HotSpot, with references of 4 bytes, or of 8 where the
 * heap may grow to 32 GiB. A string counts two bytes a character if there is one beyond Latin-1 among its first 16.
 */
public final class HeapBytes {
    /** The size of what is not a simple value. */
    public static final long UNKNOWN = -1;

    /** What an object has before its fields. */
    public static final long HEADER = 12;

    /** A reference to an object. */
    public static final long REFERENCE = Runtime.getRuntime().maxMemory() < 32L << 30 ? 4 : 8;

    private static final int LOOKED_AT = 16;
    private static final long ARRAY_HEADER = 16;
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

    private HeapBytes() {}

    /** Returns whether all objects of exactly this class are simple values: immutable, and without parts. */
    static boolean isSimple(Class<?> type) {
        return type == String.class || type == BigInteger.class || type == BigDecimal.class || SIMPLE.containsKey(type);
    }

    /** Returns the bytes of a string, boxed value, number, UUID or time, or {@link #UNKNOWN}. */
    public static long ofSimple(Object value) {
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
    public static long ofReferences(int count) {
        return aligned(ARRAY_HEADER + count * REFERENCE);
    }

    /** Returns the bytes of an array of bytes. */
    public static long ofBytes(long count) {
        return aligned(ARRAY_HEADER + count);
    }

    private static long ofString(String text) {
        int bytesPerChar = 1;
        for (int at = 0; at < Math.min(LOOKED_AT, text.length()); at++) {
            bytesPerChar = text.charAt(at) > 0xFF ? 2 : bytesPerChar;
        }
        return aligned(HEADER + REFERENCE + 5) + aligned(ARRAY_HEADER + (long) bytesPerChar * text.length());
    }

    /** Returns the bytes of an element or a field of a type. */
    public static long of(Class<?> type) {
        if (!type.isPrimitive()) {
            return REFERENCE;
        }
        if (type == long.class || type == double.class) {
            return Long.BYTES;
        }
        if (type == int.class || type == float.class) {
            return Integer.BYTES;
        }
        return type == short.class || type == char.class ? Short.BYTES : Byte.BYTES;
    }

    /** Returns the bytes of an object of a class, what it refers to left out. */
    static long ofObject(Class<?> type) {
        long bytes = HEADER;
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                bytes += Modifier.isStatic(field.getModifiers()) ? 0 : of(field.getType());
            }
        }
        return aligned(bytes);
    }

    /** Rounds up to what objects are aligned to. */
    public static long aligned(long bytes) {
        return (bytes + 7) & -8L;
    }
}
