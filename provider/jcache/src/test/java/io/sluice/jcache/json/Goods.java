package io.sluice.jcache.json;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Classes of an application, as JSON-B takes them. */
public final class Goods {
    private Goods() {}

    /** A record. */
    public record Order(int number, String region, List<Line> lines) {}

    /** A part of it. */
    public record Line(String article, BigDecimal price) {}

    /** Numbers of all kinds. */
    public record Numbers(int i, long l, double d, BigInteger n, BigDecimal m, Map<String, Integer> counts) {}

    /** A class with getters and setters. */
    public static class Bean {
        private String name = "";
        private Instant since = Instant.EPOCH;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public Instant getSince() {
            return since;
        }

        public void setSince(Instant since) {
            this.since = since;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bean bean && bean.name.equals(name) && bean.since.equals(since);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, since);
        }
    }

    /** What JSON of a {@link Bean} would not say. */
    public static final class SpecialBean extends Bean {}

    /** An interface whose JSON says which class is meant. */
    @JsonbTypeInfo(@JsonbSubtype(alias = "circle", type = Circle.class))
    public interface Shape {}

    /** One of its classes. */
    public static final class Circle implements Shape {
        public int radius;

        @Override
        public boolean equals(Object other) {
            return other instanceof Circle circle && circle.radius == radius;
        }

        @Override
        public int hashCode() {
            return radius;
        }
    }

    /** An interface that says nothing. */
    public interface Unknown {}

    /** One that refers to itself. */
    public static final class Chain {
        public Chain next;
    }

    /** One that throws. */
    public static final class Grumpy {
        public int getMood() {
            return Integer.parseInt("today: bad");
        }

        public void setMood(int mood) {
            Integer.parseInt("not " + mood);
        }
    }
}
