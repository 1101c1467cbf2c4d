package io.sluice.jcache.codec;

import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A type whose values are text: equal values have equal texts, and each text is read back as an equal value.
 *
 * @param <T> the type
 * @param type its class
 * @param id what marks it in values of an undeclared type; 0 if such values need no mark
 * @param parse reads a text, and throws a {@link RuntimeException} if it is not one of a value
 * @param format makes the text
 */
record TextType<T>(Class<T> type, char id, Function<String, T> parse, Function<T, String> format) {

    static final TextType<String> STRING =
            new TextType<>(String.class, '\0', UnaryOperator.identity(), UnaryOperator.identity());

    private static final List<TextType<?>> MARKED = List.of(
            new TextType<>(Boolean.class, 'Z', TextType::parseBoolean, Object::toString),
            new TextType<>(Byte.class, 'B', Byte::valueOf, Object::toString),
            new TextType<>(Short.class, 'S', Short::valueOf, Object::toString),
            new TextType<>(Integer.class, 'I', Integer::valueOf, Object::toString),
            new TextType<>(Long.class, 'J', Long::valueOf, Object::toString),
            new TextType<>(Float.class, 'F', Float::valueOf, Object::toString),
            new TextType<>(Double.class, 'D', Double::valueOf, Object::toString),
            new TextType<>(Character.class, 'C', TextType::parseCharacter, Object::toString),
            new TextType<>(BigInteger.class, 'N', BigInteger::new, Object::toString),
            new TextType<>(BigDecimal.class, 'M', BigDecimal::new, Object::toString),
            new TextType<>(UUID.class, 'U', UUID::fromString, Object::toString),
            new TextType<>(Instant.class, 'i', Instant::parse, Object::toString),
            new TextType<>(LocalDate.class, 'd', LocalDate::parse, Object::toString),
            new TextType<>(LocalTime.class, 't', LocalTime::parse, Object::toString),
            new TextType<>(LocalDateTime.class, 'l', LocalDateTime::parse, Object::toString),
            new TextType<>(OffsetDateTime.class, 'o', OffsetDateTime::parse, Object::toString),
            new TextType<>(Duration.class, 'p', Duration::parse, Object::toString));

    private static final Map<Class<?>, TextType<?>> BY_CLASS =
            MARKED.stream().collect(Collectors.toUnmodifiableMap(TextType::type, Function.identity()));
    private static final Map<Integer, TextType<?>> BY_ID =
            MARKED.stream().collect(Collectors.toUnmodifiableMap(t -> (int) t.id, Function.identity()));
    private static final Map<String, TextType<?>> BY_TAG =
            MARKED.stream().collect(Collectors.toUnmodifiableMap(TextType::tag, Function.identity()));

    /** Returns the text type of a class other than String. */
    static @Nullable TextType<?> ofClass(Class<?> type) {
        return BY_CLASS.get(type);
    }

    static @Nullable TextType<?> ofId(byte id) {
        return BY_ID.get((int) id);
    }

    static @Nullable TextType<?> ofTag(String tag) {
        return BY_TAG.get(tag);
    }

    /** Returns the form of a declared type whose values are bare text: one that no other class can pretend to be. */
    static <T> @Nullable TextType<T> ofDeclared(Class<T> declared) {
        if (declared == String.class) {
            return cast(STRING);
        }
        if (declared.isEnum()) {
            return ofEnum(declared);
        }
        TextType<?> found = BY_CLASS.get(declared);
        return found == null || !Modifier.isFinal(declared.getModifiers()) ? null : cast(found);
    }

    private static <T> TextType<T> ofEnum(Class<T> declared) {
        Map<String, T> constants = java.util.Arrays.stream(declared.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(TextType::constantName, Function.identity()));
        return new TextType<>(declared, '\0', text -> required(constants.get(text), text), TextType::constantName);
    }

    private static String constantName(Object constant) {
        return ((Enum<?>) constant).name();
    }

    private static <T> T required(@Nullable T constant, String text) {
        if (constant == null) {
            throw new IllegalArgumentException("no such constant: " + text);
        }
        return constant;
    }

    @SuppressWarnings("unchecked") // the caller has compared the classes
    private static <T> TextType<T> cast(TextType<?> found) {
        return (TextType<T>) found;
    }

    private static Boolean parseBoolean(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Character parseCharacter(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }

    /** Returns what marks the type in the text of a key of an undeclared type. */
    String tag() {
        return type.getSimpleName();
    }

    String textOf(Object value) {
        return format.apply(type.cast(value));
    }

    T read(String text) throws UnreadableException {
        try {
            return parse.apply(text);
        } catch (RuntimeException e) {
            throw new UnreadableException("not a " + type.getName(), e);
        }
    }
}
