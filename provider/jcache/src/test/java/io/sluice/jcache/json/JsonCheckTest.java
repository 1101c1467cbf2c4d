package io.sluice.jcache.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.sluice.jcache.codec.UnreadableException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCheckTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRead(String json) throws UnreadableException {
        assertThat(JsonCheck.textOf(bytes(json))).isEqualTo(json);
    }

    private static void assertUnreadable(String json) {
        assertThatThrownBy(() -> JsonCheck.textOf(bytes(json))).isInstanceOf(UnreadableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " [ ] ",
                "null",
                "true",
                "false",
                "0",
                "-0",
                "-0.0e-0",
                "1E+9999",
                "120.5",
                "\"\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\uD800\"",
                "\"Gr\u00f6\u00dfe \uD83D\uDE00\"",
                "[1,[2,{}],{\"a\":[]}]",
                "\t{\r\n\"a\" : 1 , \"a\" : {\"\":null}}\n"
            })
    void jsonIsRead(String json) throws UnreadableException {
        assertRead(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{1:1}",
                "{\"a\":1 \"b\":2}",
                "1 2",
                "{}{}",
                "{} x",
                "\"a",
                "\"a\\",
                "\"a\\\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12",
                "\"a\nb\"",
                "\"a\u0000b\"",
                "nul",
                "True",
                "NaN",
                "Infinity",
                "01",
                "-",
                "+1",
                ".5",
                "1.",
                "1e",
                "1e+",
                "0x10",
                "'a'",
                "// a\n1",
                "\uFEFF1",
                "1\u0000",
                "1e10000",
                "1e-00001",
                "\u0661"
            })
    void otherTextIsUnreadable(String text) {
        assertUnreadable(text);
    }

    @Test
    void boundsAreExact() throws UnreadableException {
        assertRead("[".repeat(512) + "]".repeat(512));
        assertUnreadable("[".repeat(513) + "]".repeat(513));
        assertRead("{\"a\":".repeat(512) + "1" + "}".repeat(512));
        assertUnreadable("{\"a\":".repeat(513) + "1" + "}".repeat(513));
        assertRead("1".repeat(1_000));
        assertUnreadable("1".repeat(1_001));
        assertRead("[" + "0,".repeat(999_998) + "0]");
        assertUnreadable("[" + "0,".repeat(999_999) + "0]");
        assertUnreadable(" ".repeat(JsonCheck.BYTES_MAX) + "1");
    }

    @Test
    void bytesThatAreNoUtf8AreUnreadable() {
        byte[][] all = {
            {'"', (byte) 0xC0, (byte) 0x80, '"'},
            {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
            {'"', (byte) 0xE2, (byte) 0x82, '"'},
            {'"', (byte) 0x80, '"'},
            {(byte) 0xFE, (byte) 0xFF, 0, '1'},
            {'1', (byte) 0xFF}
        };
        for (byte[] bytes : all) {
            assertThatThrownBy(() -> JsonCheck.textOf(bytes)).isInstanceOf(UnreadableException.class);
        }
    }

    /** What it lets pass is JSON to a parser, too; the other way it is stricter in its bounds only. */
    @Test
    void agreesWithAParserOnRandomText() {
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        int readable = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = i % 2 == 0 ? RandomJson.value(random, 3) : RandomJson.damaged(random);
            boolean isRead = isRead(text);
            readable += isRead ? 1 : 0;
            if (isRead != isJsonToTheParser(text)) {
                fail("seed %s: read is %s for %s", seed, isRead, text);
            }
        }
        assertThat(readable).as("seed %s", seed).isBetween(10_000, 19_500);
    }

    private static boolean isRead(String text) {
        try {
            JsonCheck.textOf(bytes(text));
            return true;
        } catch (UnreadableException e) {
            return false;
        }
    }

    /** The parser does not look at what follows a value, so that it has to be inside of another one. */
    private static boolean isJsonToTheParser(String text) {
        return isParsed("[" + text + "]") && isParsed("{\"a\":" + text + "}");
    }

    private static boolean isParsed(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonStructure read = reader.read();
            return (read instanceof JsonArray array
                            ? array.size()
                            : read.asJsonObject().size())
                    == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
