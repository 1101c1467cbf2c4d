package io.sluice.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.sluice.engine.command.Args;
import io.sluice.engine.structure.Slice;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestParserTest {
    private static final int BULK_BYTES_MAX = 1000;
    private static final int REQUEST_BYTES_MAX = 2500;

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("*1\r\n$4\r\nPING\r\n", "[PING]"),
                Arguments.of("*2\r\n$4\r\nECHO\r\n$0\r\n\r\n", "[ECHO|]"),
                Arguments.of("*2\r\n$4\r\nECHO\r\n$5\r\na\r\n\0b\r\n", "[ECHO|a\r\n\0b]"),
                Arguments.of("*0\r\n*-1\r\n*-5\r\n*1\r\n$1\r\nx\r\n", "[x]"),
                Arguments.of("*1\r\n$1\r\na\r\n*1\r\n$1\r\nb\r\n", "[a][b]"),
                Arguments.of("*1\rx$1\rya??*1\r\n$1\r\nb\r\n", "[a][b]"),
                Arguments.of("PING\r\n", "[PING]"),
                Arguments.of("PING\n", "[PING]"),
                Arguments.of("\r\n\n\r\n  \t \r\nPING\r\n", "[PING]"),
                Arguments.of("  set\ta  b \013\fc \r\n", "[set|a|b|c]"),
                Arguments.of("a\013b\r\n", "[a\013b]"),
                Arguments.of(
                        "echo \"a b\\n\\r\\t\\b\\a\\\\\\\"\\q\\x41\\xfF\\xg\"\r\n",
                        "[echo|a b\n\r\t\b\7\\\"qA\u00ffxg]"),
                Arguments.of("echo 'a \\' \\n \"'\r\n", "[echo|a ' \\n \"]"),
                Arguments.of("echo \"\" ''\r\n", "[echo||]"),
                Arguments.of("pre\"fix\" po'st'\r\n", "[prefix|post]"),
                Arguments.of("a\0b\r\n", "[a\0b]"),
                Arguments.of("PING\r\n*1\r\n$1\r\nx\r\nECHO y\n", "[PING][x][ECHO|y]"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestsAreReadWhereverTheyAreCut(String bytes, String expected) {
        for (int cut = 0; cut <= bytes.length(); cut++) {
            assertThat(parse(List.of(bytes.substring(0, cut), bytes.substring(cut))))
                    .as("cut at %d", cut)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestsAreReadByteByByte(String bytes, String expected) {
        assertThat(parse(bytes.chars().mapToObj(b -> String.valueOf((char) b)).toList()))
                .isEqualTo(expected);
    }

    @Test
    void randomRequestsAreReadInRandomChunks() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            StringBuilder bytes = new StringBuilder();
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                String[] words = randomWords(random);
                bytes.append(Wire.request(words));
                expected.append('[').append(String.join("|", words)).append(']');
            }
            assertThat(parse(randomChunks(bytes.toString(), random)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected.toString());
        }
    }

    static Stream<Arguments> malformed() {
        String tooLong = "x".repeat(64 * 1024 + 1);
        return Stream.of(
                Arguments.of("*x\r\n", "invalid multibulk length"),
                Arguments.of("*\r\n", "invalid multibulk length"),
                Arguments.of("*+1\r\n", "invalid multibulk length"),
                Arguments.of("*01\r\n", "invalid multibulk length"),
                Arguments.of("*-0\r\n", "invalid multibulk length"),
                Arguments.of("*1 \r\n", "invalid multibulk length"),
                Arguments.of("*2147483648\r\n", "invalid multibulk length"),
                Arguments.of("*99999999999999999999\r\n", "invalid multibulk length"),
                Arguments.of("*1\r\nPING\r\n", "expected '$', got 'P'"),
                Arguments.of("*1\r\n\r\n", "expected '$', got '\r'"),
                Arguments.of("*1\r\n\u00ff\r\n", "expected '$', got '\u00ff'"),
                Arguments.of("*1\r\n$\r\n", "invalid bulk length"),
                Arguments.of("*1\r\n$-1\r\n", "invalid bulk length"),
                Arguments.of("*1\r\n$4x\r\n", "invalid bulk length"),
                Arguments.of("*1\r\n$1001\r\n", "invalid bulk length"),
                Arguments.of("*1\r\n$4294967297\r\n", "invalid bulk length"),
                Arguments.of("*1\r\n$9223372036854775808\r\n", "invalid bulk length"),
                Arguments.of("echo \"abc\r\n", "unbalanced quotes in request"),
                Arguments.of("echo 'abc\r\n", "unbalanced quotes in request"),
                Arguments.of("echo \"abc\"d\r\n", "unbalanced quotes in request"),
                Arguments.of("echo 'abc'd\r\n", "unbalanced quotes in request"),
                Arguments.of("echo \"abc\\\r\n", "unbalanced quotes in request"),
                Arguments.of(tooLong, "too big inline request"),
                Arguments.of("*" + tooLong, "too big mbulk count string"),
                Arguments.of("*1\r\n$" + tooLong, "too big bulk count string"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedBytesAreNamedInRedissWords(String bytes, String text) {
        assertThatThrownBy(() -> parse(List.of(bytes)))
                .isInstanceOf(ProtocolError.class)
                .hasMessage(text)
                .extracting(e -> ((ProtocolError) e).reply())
                .isEqualTo("ERR Protocol error: " + text);
    }

    @Test
    void anInlineLineMayHave64KibWhateverTheChunks() {
        String line = "x".repeat(64 * 1024);
        assertThat(parse(List.of(line + "\n"))).isEqualTo("[" + line + "]");
        assertThat(parse(List.of(line, "\n"))).isEqualTo("[" + line + "]");
    }

    @Test
    void aRequestMayNotBeLongerThanItsLimitThoughEachWordIsShort() {
        String word = "w".repeat(BULK_BYTES_MAX);
        assertThatThrownBy(() -> parse(List.of(Wire.request(word, word, word))))
                .hasMessage("request of more than " + REQUEST_BYTES_MAX + " bytes");
    }

    @Test
    void emptyWordsComeToAnEndToo() {
        String words = "$0\r\n\r\n".repeat(REQUEST_BYTES_MAX / 8 + 2);
        assertThatThrownBy(() -> parse(List.of("*1000000\r\n" + words)))
                .hasMessage("request of more than " + REQUEST_BYTES_MAX + " bytes");
    }

    @Test
    void anAnnouncedLengthTakesNoMemoryBeforeItsBytesArrive() {
        RequestParser parser = new RequestParser(512 * 1024 * 1024, 1024 * 1024 * 1024);
        Args args = new Args();
        Slice in = bytes("*1048576\r\n$536870912\r\nabc");
        assertThat(parser.parse(in, args)).isFalse();
        assertThat(args.array()).hasSizeLessThan(1024);
    }

    @Test
    void aRequestCostsNoGarbage() {
        RequestParser parser = new RequestParser(BULK_BYTES_MAX, REQUEST_BYTES_MAX);
        Args args = new Args();
        Slice in = bytes(Wire.request("SET", "some:key", "some value of some length"));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int requests = 10_000;
        parseAgain(parser, in, args, requests);
        long before = threads.getCurrentThreadAllocatedBytes();
        parseAgain(parser, in, args, requests);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isLessThan(requests / 10);
    }

    private static void parseAgain(RequestParser parser, Slice in, Args args, int times) {
        for (int i = 0; i < times; i++) {
            in.set(in.array(), 0, in.array().length);
            if (!parser.parse(in, args)) {
                throw new AssertionError("no request in " + in);
            }
        }
    }

    private static String[] randomWords(Random random) {
        String[] words = new String[1 + random.nextInt(5)];
        for (int i = 0; i < words.length; i++) {
            int length = random.nextInt(10) == 0 ? random.nextInt(400) : random.nextInt(8);
            words[i] = random.ints(length, 0, 256)
                    .collect(StringBuilder::new, (text, b) -> text.append((char) b), StringBuilder::append)
                    .toString();
        }
        return words;
    }

    private static List<String> randomChunks(String bytes, Random random) {
        List<String> chunks = new ArrayList<>();
        int at = 0;
        while (at < bytes.length()) {
            int end = Math.min(bytes.length(), at + 1 + random.nextInt(random.nextBoolean() ? 3 : 300));
            chunks.add(bytes.substring(at, end));
            at = end;
        }
        return chunks;
    }

    /** Feeds the chunks one by one, as the inbox of a connection does, and shows the requests. */
    private static String parse(List<String> chunks) {
        RequestParser parser = new RequestParser(BULK_BYTES_MAX, REQUEST_BYTES_MAX);
        Args args = new Args();
        Slice in = Slice.empty();
        StringBuilder requests = new StringBuilder();
        for (String chunk : chunks) {
            String rest = new String(in.copy(), ISO_8859_1);
            in = bytes(rest + chunk);
            while (parser.parse(in, args)) {
                requests.append('[').append(String.join("|", words(args))).append(']');
            }
        }
        return requests.toString();
    }

    static List<String> words(Args args) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < args.count(); i++) {
            words.add(new String(args.array(), args.offset(i), args.length(i), ISO_8859_1));
        }
        return words;
    }

    private static Slice bytes(String text) {
        return Slice.of(text.getBytes(ISO_8859_1));
    }
}
