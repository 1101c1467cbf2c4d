package io.sluice.jcache.plain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Classes of the JDK whose form is specified (Serialized Form, in its documentation) and can be made of what everybody
 * may ask of their objects. Each is compared with what this JVM makes of an example before it is used: a JDK that does
 * something else is asked each time.
 */
final class KnownForms {
    @SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // applications have them
    private static final Map<Class<?>, Known> KNOWN = Map.ofEntries(
            known(true, BoxForm::of),
            known((byte) 1, BoxForm::of),
            known((short) 2, BoxForm::of),
            known('c', BoxForm::of),
            known(4, BoxForm::of),
            known(5L, BoxForm::of),
            known(1.5f, BoxForm::of),
            known(2.5, BoxForm::of),
            known(new BigInteger("-123456789012345678901234567890"), BigNumberForm::of),
            known(new BigDecimal("1234567890123.45"), BigNumberForm::of),
            known(new UUID(1, 2), UuidForm::of),
            known(new Date(1), DateForm::of),
            known(Instant.ofEpochSecond(1, 2), TimeForm::of),
            known(Duration.ofSeconds(1, 2), TimeForm::of),
            known(LocalDate.of(2024, 2, 29), TimeForm::of),
            known(LocalTime.of(1, 2, 3, 4), TimeForm::of),
            known(LocalDateTime.of(2024, 2, 29, 1, 2), TimeForm::of),
            known(OffsetDateTime.parse("2024-02-29T12:30+01:00"), TimeForm::of),
            known(new ArrayList<>(List.of("a", "b")), ListForm::of),
            known(new LinkedList<>(List.of("a", "b")), ListForm::of));

    private KnownForms() {}

    private interface Maker {
        Form of(Class<?> type);
    }

    private record Known(Object example, Maker maker) {}

    private static Map.Entry<Class<?>, Known> known(Object example, Maker maker) {
        return Map.entry(example.getClass(), new Known(example, maker));
    }

    static @Nullable Form of(Class<?> type) {
        Known known = KNOWN.get(type);
        if (known == null) {
            return null;
        }
        Form form = known.maker.of(type);
        byte[] mine = PlainStream.of(known.example, form);
        return Arrays.equals(mine, written(known.example)) ? form : null;
    }

    private static byte[] written(Object example) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(example);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes all", e);
        }
        return bytes.toByteArray();
    }
}
