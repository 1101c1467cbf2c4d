package io.sluice.jcache.front;

import io.sluice.jcache.ParametersKey;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which keys can be told apart as Java objects: immutable ones that the store holds under one key if, and only if, they
 * are equal.
 *
 * <p>Those are strings, boxed values, big numbers, enum constants, UUIDs, times, records of such, and the parameters of
 * annotated methods if all of them are such. Any other key may change, or have an idea of its own of what is equal.
 */
final class FrontKeys {
    private static final int DEPTH_MAX = 8;

    /** Classes whose {@code equals} agrees with the text of their keys. The final ones may be components of records. */
    private static final Set<Class<?>> SIMPLE = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Character.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            Duration.class);

    // Hangs on the class of the key, and goes with it.
    private static final ClassValue<Boolean> SUITS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return SIMPLE.contains(type) || isEnum(type) || isRecord(type, 0);
        }
    };

    private FrontKeys() {}

    /** Returns whether the front can hold entries of this key. */
    static boolean suits(Object key) {
        if (key instanceof String || key instanceof Long || key instanceof Integer) {
            return true; // the usual ones, without a look at what hangs on their class
        }
        return key instanceof ParametersKey parameters ? allSuit(parameters) : SUITS.get(key.getClass());
    }

    private static boolean allSuit(ParametersKey key) {
        for (int index = 0; index < key.size(); index++) {
            Object parameter = key.parameter(index);
            // A key within a key is left out: nobody makes one, and it could go on without end.
            if (parameter != null && !SUITS.get(parameter.getClass())) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether two keys are one, of which the first {@link #suits}. */
    static boolean areSame(@Nullable Object key, @Nullable Object other) {
        if (key instanceof String text) {
            return text.equals(other);
        }
        if (key == null || other == null || key.getClass() != other.getClass()) {
            return key == other;
        }
        if (key instanceof ParametersKey parameters) {
            return haveSame(parameters, (ParametersKey) other);
        }
        // A record's own equals may be anything: what is stored depends on the components.
        return key instanceof Record ? RecordParts.of(key.getClass()).areEqual(key, other) : key.equals(other);
    }

    private static boolean haveSame(ParametersKey key, ParametersKey other) {
        if (key.hashCode() != other.hashCode() || key.size() != other.size()) {
            return false;
        }
        for (int index = 0; index < key.size(); index++) {
            if (!areSame(key.parameter(index), other.parameter(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEnum(Class<?> type) {
        return Enum.class.isAssignableFrom(type);
    }

    private static boolean isRecord(Class<?> type, int depth) {
        if (depth == DEPTH_MAX || !RecordParts.isOpen(type)) {
            return false;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> part = component.getType();
            boolean suits = part.isPrimitive()
                    || part.isEnum()
                    || (SIMPLE.contains(part) && java.lang.reflect.Modifier.isFinal(part.getModifiers()))
                    || isRecord(part, depth + 1);
            if (!suits) {
                return false;
            }
        }
        return true;
    }
}
