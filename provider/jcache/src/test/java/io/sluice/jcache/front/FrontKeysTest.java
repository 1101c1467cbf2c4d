package io.sluice.jcache.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.ParametersKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrontKeysTest {
    record Point(int x, Double y) {}

    record Line(Point from, Point to, TimeUnit unit, UUID id) {}

    record Loose(String name) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Loose loose && loose.name.equalsIgnoreCase(name);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    record Holder(Object anything) {}

    record Amount(BigDecimal amount) {}

    record Chain(int number, Chain next) {}

    static class Wide extends BigDecimal {
        private static final long serialVersionUID = 1L;

        Wide() {
            super("1");
        }
    }

    static Stream<Object> suitable() {
        return Stream.of(
                "a",
                42,
                42L,
                'c',
                1.5,
                true,
                BigInteger.ONE,
                new BigDecimal("1.00"),
                TimeUnit.DAYS,
                new UUID(1, 2),
                Instant.EPOCH,
                LocalDate.EPOCH,
                new Point(1, -0.0),
                new Line(new Point(1, 2.0), null, TimeUnit.DAYS, new UUID(1, 2)),
                new ParametersKey(),
                new ParametersKey(1, null, "a", new Point(1, 2.0)));
    }

    static Stream<Object> unsuitable() {
        return Stream.of(
                new AtomicInteger(),
                List.of("a"),
                Set.of(1),
                new ArrayList<>(),
                new byte[] {1},
                new Wide(),
                new Holder("a"),
                new Amount(BigDecimal.ONE),
                new Chain(1, null),
                new ParametersKey(1, new byte[] {1}),
                new ParametersKey(new ParametersKey(1)),
                new Object());
    }

    @ParameterizedTest
    @MethodSource("suitable")
    void immutableKeysSuit(Object key) {
        assertThat(FrontKeys.suits(key)).isTrue();
        assertThat(FrontKeys.areSame(key, key)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("unsuitable")
    void keysThatMayChangeOrCompareInTheirOwnWayDoNotSuit(Object key) {
        assertThat(FrontKeys.suits(key)).isFalse();
    }

    @Test
    void recordsAreComparedByTheirComponents() {
        assertThat(FrontKeys.areSame(new Point(1, 2.0), new Point(1, 2.0))).isTrue();
        assertThat(FrontKeys.areSame(new Point(1, 0.0), new Point(1, -0.0))).isFalse();
        assertThat(FrontKeys.areSame(new Loose("a"), new Loose("A"))).isFalse();
        assertThat(FrontKeys.areSame(new Loose("a"), new Loose("a"))).isTrue();
    }

    @Test
    void parametersAreComparedOneByOne() {
        ParametersKey key = new ParametersKey(1, null, new Loose("a"));
        assertThat(FrontKeys.areSame(key, new ParametersKey(1, null, new Loose("a"))))
                .isTrue();
        assertThat(FrontKeys.areSame(key, new ParametersKey(1, null, new Loose("A"))))
                .isFalse();
        assertThat(FrontKeys.areSame(key, new ParametersKey(1L, null, new Loose("a"))))
                .isFalse();
    }

    @Test
    void numbersOfDifferentClassesAreDifferentKeys() {
        assertThat(FrontKeys.areSame(1, 1L)).isFalse();
        assertThat(FrontKeys.areSame(new BigDecimal("1.0"), new BigDecimal("1.00")))
                .isFalse();
        assertThat(FrontKeys.areSame(new BigDecimal("1"), new Wide())).isFalse();
        assertThat(FrontKeys.areSame(0.0, -0.0)).isFalse();
        assertThat(FrontKeys.areSame(Double.NaN, Double.NaN)).isTrue();
    }
}
