package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigWordsTest {

    private static List<String> split(String line) {
        return ConfigWords.split(line).orElseThrow();
    }

    @Test
    void wordsArePartedByAnyBlanks() {
        assertThat(split(" a\tb  c ")).containsExactly("a", "b", "c");
    }

    @Test
    void doubleQuotesHaveEscapes() {
        assertThat(split("\"a b\\n\\t\\\"\\\\\\x41\\xzz\\q\"")).containsExactly("a b\n\t\"\\Axzzq");
    }

    @Test
    void escapedBytesAreUtf8() {
        assertThat(split("\"\\xc3\\xa9\" é")).containsExactly("é", "é");
    }

    @Test
    void singleQuotesEscapeOnlyThemselves() {
        assertThat(split("'a\\'b\\n\"'")).containsExactly("a'b\\n\"");
    }

    @Test
    void quotesMayBeginInsideAWord() {
        assertThat(split("a\"b c\" ''")).containsExactly("ab c", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a", "'a", "\"a\"b", "'a'b", "\"a\\", "\"a\\\"", "'a\\'"})
    void unbalancedQuotesAreNoWords(String line) {
        assertThat(ConfigWords.split(line)).isEmpty();
    }

    @Test
    void whatIsQuotedIsReadBack() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            List<String> words = randomWords(random);
            StringBuilder line = new StringBuilder();
            words.forEach(word -> line.append(quoted(word)).append(' '));
            assertThat(split(line.toString()))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(words);
        }
    }

    private static List<String> randomWords(Random random) {
        List<String> words = new ArrayList<>();
        for (int word = random.nextInt(4); word > 0; word--) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(6), 0, 0x180).forEach(character -> text.append((char) character));
            words.add(text.toString());
        }
        return words;
    }

    private static String quoted(String word) {
        StringBuilder text = new StringBuilder("\"");
        for (byte character : word.getBytes(StandardCharsets.UTF_8)) {
            text.append("\\x" + HexFormat.of().toHexDigits(character));
        }
        return text.append('"').toString();
    }
}
