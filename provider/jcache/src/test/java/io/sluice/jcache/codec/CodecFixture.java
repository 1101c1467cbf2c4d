package io.sluice.jcache.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The classes and secrets of codec tests. */
final class CodecFixture {
    static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    static final byte[] PREFIX = "shop.orders:".getBytes(StandardCharsets.US_ASCII);

    private CodecFixture() {}

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "verde";
            }
        }
    }

    record OrderKey(int number, String region) {}

    record Wrapper(Object content) {}

    /** A key of the old kind. */
    static final class Customer implements Serializable {
        private static final long serialVersionUID = 1L;

        final String name;

        Customer(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Customer customer && customer.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return "Customer " + name;
        }
    }

    static SerialForm serial(byte[] secret, String filter) {
        return new SerialForm(
                secret, ObjectInputFilter.Config.createFilter(filter), CodecFixture.class.getClassLoader());
    }

    static SerialForm serial() {
        return serial(SECRET, "maxdepth=64;maxbytes=1000000");
    }

    static <K> KeyCodec<K> keys(Class<K> type) {
        return new KeyCodec<>(PREFIX, type, new KeyText(serial(), type));
    }

    static <V> ValueCodec<V> values(Class<V> type) {
        return new ValueCodec<>("orders", type, serial());
    }

    /** Returns the lines of a golden file that are neither empty nor comments. */
    static List<String> golden(String file) {
        try (InputStream in = CodecFixture.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
