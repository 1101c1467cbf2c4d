package io.sluice.benchmarks.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RequestsTest {

    @Test
    void pipelineIsThatManyWholeRequests() {
        assertThat(text(new Requests(Workload.named("SET"), 2, 1).next()))
                .matches("(\\*3\r\n\\$3\r\nSET\r\n\\$16\r\nkey:\\d{12}\r\n\\$32\r\n" + Workload.VALUE + "\r\n){2}");
    }

    @Test
    void countersAreNotKeys() {
        assertThat(text(new Requests(Workload.named("INCR"), 1, 1).next()))
                .matches("\\*2\r\n\\$4\r\nINCR\r\n\\$16\r\ncnt:\\d{12}\r\n");
    }

    @Test
    void keysSpreadOverAllThatExist() {
        Requests requests = new Requests(Workload.named("MSET"), 16, 7);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 625; i++) {
            Matcher matcher = Pattern.compile("key:0000000(\\d{5})").matcher(text(requests.next()));
            while (matcher.find()) {
                keys.add(matcher.group(1));
            }
        }

        // 100,000 draws leave 1/e of the keys untouched
        assertThat(keys).hasSizeBetween(62_000, 64_400);
    }

    @Test
    void keysAreThoseThatTheServerWasFilledWith() {
        assertThat(Requests.numbered(Workload.KEY, 123))
                .isEqualTo("key:000000000123")
                .hasSize(16);
    }

    @Test
    void wordsBehindANumberStayWhereTheyAre() {
        assertThat(text(new Requests(Workload.named("HSET"), 1, 1).next()))
                .matches("\\*4\r\n\\$4\r\nHSET\r\n\\$6\r\nmyhash\r\n\\$20\r\nelement:0{7}\\d{5}\r\n\\$3\r\nVXK\r\n");
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes.duplicate()).toString();
    }
}
