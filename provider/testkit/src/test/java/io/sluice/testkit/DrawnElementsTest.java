package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Drawing the same elements again and again, which Redis does until its memory is full. */
class DrawnElementsTest {
    private static final String REFUSED = "(error) ERR value is out of range";

    @Test
    void elementsAreDrawnAMillionTimesAtMost() {
        try (EngineClient client = TestEngine.withDefaults().connect()) {
            client.text("SADD s 1 2");
            client.text("HSET h f v");
            assertThat(lines(client, "SRANDMEMBER s -1000001")).containsExactly(REFUSED);
            assertThat(lines(client, "HRANDFIELD h -1000001 WITHVALUES")).containsExactly(REFUSED);
            assertThat(lines(client, "SRANDMEMBER s -100000")).hasSize(100_000);
        }
    }

    private static List<String> lines(EngineClient client, String line) {
        return ReplyText.lines(client.call(Words.of(line)));
    }
}
