package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest(name = "{0} matches {1}: {2}")
    @CsvSource({
        "*, '', true",
        "*, anything, true",
        "'', '', true",
        "'', a, false",
        "a*c, abbc, true",
        "a*c, abbd, false",
        "a*b*c, a_b_b_c, true",
        "*a, ba, true",
        "**a, ba, true",
        "?, '', false",
        "?, x, true",
        "a?c, abc, true",
        "[abc], b, true",
        "[abc], d, false",
        "[^abc], d, true",
        "[^abc], a, false",
        "[a-c], b, true",
        "[c-a], b, true",
        "[a-c]x, dx, false",
        "[a, a, true",
        "[a-, -, true",
        "[]a, a, false",
        "[^], x, true",
        "'\\*', *, true",
        "'\\*', x, false",
        "'[\\]]', ], true",
        "'a\\', 'a\\', true",
        "user:*, user:1, true",
        "user:*, users:1, false",
        "A, a, false"
    })
    void matchesAsRedisDoes(String pattern, String text, boolean expected) {
        assertThat(matches(Glob.of(bytes(pattern)), text)).isEqualTo(expected);
    }

    @Test
    void canIgnoreTheCaseOfLetters() {
        Glob glob = Glob.ignoringCase(bytes("MaxMemory-[P-Q]*"));
        assertThat(matches(glob, "maxmemory-policy")).isTrue();
        assertThat(matches(glob, "maxmemory_policy")).isFalse();
    }

    @Test
    void manyStarsDoNotTakeExponentialTime() {
        Glob glob = Glob.of(bytes("a*".repeat(50) + "b"));
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(matches(glob, "a".repeat(5_000))).isFalse());
    }

    @Test
    void prefixPatternsAreKnown() {
        assertThat(Glob.of(bytes("shop.prices:*")).isPrefix()).isTrue();
        assertThat(Glob.of(bytes("shop.*:x")).isPrefix()).isFalse();
        assertThat(Glob.of(bytes("shop.[a]*")).isPrefix()).isFalse();
        assertThat(Glob.of(bytes("shop")).isPrefix()).isFalse();
        assertThat(Glob.of(bytes("shop.prices:*")).literalLength()).isEqualTo(12);
    }

    private static boolean matches(Glob glob, String text) {
        return glob.matches(bytes(text), 0, text.length());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
