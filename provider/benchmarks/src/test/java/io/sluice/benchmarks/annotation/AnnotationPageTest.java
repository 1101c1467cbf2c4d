package io.sluice.benchmarks.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.benchmarks.annotation.CallCost.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationPageTest {

    @Test
    void eachCallStandsBesideOneThatDoesNothing() {
        List<CallCost> round = List.of(new CallCost(Call.INTERCEPTED, 1, 50, 0), new CallCost(Call.CACHED, 1, 125, 24));

        assertThat(new AnnotationPage(List.of(round)).text())
                .containsPattern("@CacheResult +\\| +1 \\| 125 \\(125–125\\) \\| +24 \\| +2.50 \\(2.50–2.50\\) \\|");
    }

    @Test
    void reportOfAMeasuredJvmIsReadAsItWasWritten() {
        CallCost cost = new CallCost(Call.CACHED, 2, 1234.5, 0.25);

        assertThat(CallCost.parse(cost.line())).isEqualTo(cost);
    }
}
