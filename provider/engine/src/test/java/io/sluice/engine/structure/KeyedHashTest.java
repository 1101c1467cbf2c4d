package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedHashTest {
    private static final long KEY0 = 0x0706050403020100L;
    private static final long KEY1 = 0x0f0e0d0c0b0a0908L;

    @Test
    void dependsOnEveryByteAndOnTheLength() {
        KeyedHash hash = new KeyedHash(KEY0, KEY1);
        byte[] bytes = new byte[20];
        for (int length = 1; length < bytes.length; length++) {
            long before = hash.full(bytes, 0, length);
            for (int at = 0; at < length; at++) {
                bytes[at] ^= 1;
                assertThat(hash.full(bytes, 0, length)).isNotEqualTo(before);
                bytes[at] ^= 1;
            }
            assertThat(hash.full(bytes, 0, length - 1)).isNotEqualTo(before);
        }
    }

    @Test
    void dependsOnTheSecret() {
        Slice key = Slice.of("user:1");
        assertThat(new KeyedHash(1, 2).of(key)).isNotEqualTo(new KeyedHash(1, 3).of(key));
        assertThat(new KeyedHash(1, 2).of(key)).isNotEqualTo(new KeyedHash(2, 2).of(key));
    }

    @Test
    void isTheSameWhereverTheBytesLie() {
        KeyedHash hash = new KeyedHash(KEY0, KEY1);
        byte[] bytes = "xxuser:12345".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(hash.of(Slice.empty().set(bytes, 2, 10))).isEqualTo(hash.of(Slice.of("user:12345")));
    }
}
