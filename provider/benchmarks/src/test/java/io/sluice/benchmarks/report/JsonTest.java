package io.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void membersKeepTheirOrder() {
        assertThat(Json.write(Json.object("b", 1, "a", List.of(true, "x"), "c", Json.object())))
                .isEqualTo("{\"b\":1,\"a\":[true,\"x\"],\"c\":{}}");
    }

    @Test
    void textIsEscaped() {
        assertThat(Json.write("say \"a\\b\"\n")).isEqualTo("\"say \\\"a\\\\b\\\"\\u000a\"");
    }

    @Test
    void numbersAreThoseOfJson() {
        assertThat(Json.write(Arrays.asList(1L, 2.0, 0.5, Double.NaN, null))).isEqualTo("[1,2,0.5,null,null]");
    }
}
