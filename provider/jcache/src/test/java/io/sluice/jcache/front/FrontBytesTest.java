package io.sluice.jcache.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.jcache.testing.Allocation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrontBytesTest {
    private static final int COUNT = 1000;
    private static final char[] LATIN = "some text".toCharArray();
    private static final String LATIN_TEXT = " some text";

    record Order(long id, String customer, BigDecimal amount) {}

    record Node(Object next) {}

    static class Wide extends BigDecimal {
        private static final long serialVersionUID = 1L;

        Wide() {
            super("1");
        }
    }

    static Stream<Object> immutable() {
        return Stream.of(
                "a",
                1,
                1L,
                'c',
                1.0f,
                false,
                BigInteger.TEN,
                new BigDecimal("1.00"),
                TimeUnit.DAYS,
                new UUID(1, 2),
                Instant.EPOCH,
                Duration.ZERO,
                ZonedDateTime.of(LocalDate.EPOCH.atStartOfDay(), ZoneOffset.UTC),
                new Order(1, "a", BigDecimal.ONE),
                new Node(null),
                new Node(new Node("a")),
                List.of(),
                List.of("a", 1),
                Set.of(TimeUnit.DAYS),
                Map.of("a", List.of(1)));
    }

    static Stream<Object> mutableOrUnknown() {
        return Stream.of(
                new AtomicInteger(),
                new byte[0],
                new ArrayList<>(),
                Arrays.asList("a"),
                Collections.unmodifiableList(new ArrayList<>()),
                new Wide(),
                new Order(1, "a", new Wide()),
                new Node(new AtomicInteger()),
                List.of("a", new AtomicInteger()),
                Map.of("a", new byte[0]),
                "x".repeat(20_000),
                BigInteger.ONE.shiftLeft(1_000_000),
                new BigDecimal(BigInteger.ONE.shiftLeft(1_000_000)),
                Collections.nCopies(3, "a"),
                nested(100),
                new Object());
    }

    private static Object nested(int depth) {
        return depth == 0 ? "a" : new Node(nested(depth - 1));
    }

    static Stream<Arguments> sizes() {
        return Stream.<IntFunction<Object>>of(
                        number -> new String(LATIN),
                        number -> "\u4e00 and".concat(LATIN_TEXT),
                        number -> Integer.valueOf(1_000_000 + number),
                        number -> Long.valueOf(1_000_000 + number),
                        number -> new UUID(1, number),
                        number -> Instant.ofEpochSecond(1_000_000 + number, 1),
                        number -> LocalDateTime.of(LocalDate.ofEpochDay(number), java.time.LocalTime.ofNanoOfDay(1)),
                        number -> new Order(number, new String(LATIN), BigDecimal.valueOf(number, 2)))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("immutable")
    void immutableValuesHaveASize(Object value) {
        assertThat(FrontBytes.ofImmutable(value)).isNotNegative();
    }

    @ParameterizedTest
    @MethodSource("mutableOrUnknown")
    void whatMayBeMutableOrIsLargeHasNone(Object value) {
        assertThat(FrontBytes.ofImmutable(value)).isEqualTo(FrontBytes.UNKNOWN);
    }

    /** None of the constructors makes anything that it does not keep. */
    @ParameterizedTest
    @MethodSource("sizes")
    void sizesAreThoseOnTheHeap(IntFunction<Object> constructor) {
        Object[] made = new Object[COUNT];
        made[0] = constructor.apply(0);
        double bytes = Allocation.bytesOf(() -> Arrays.setAll(made, constructor));
        long estimated = Arrays.stream(made).mapToLong(FrontBytes::ofImmutable).sum();
        assertThat((double) estimated).isCloseTo(bytes, within(0.1 * bytes));
    }
}
