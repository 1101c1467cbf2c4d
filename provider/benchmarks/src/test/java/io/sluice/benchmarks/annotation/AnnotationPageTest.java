package io.sluice.benchmarks.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.benchmarks.trial.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationPageTest {

    @Test
    void eachCallStandsBesideOneThatDoesNothing() {
        List<Trial> round = List.of(new Trial("intercepted", 1, 20e6, 0), new Trial("cached", 1, 8e6, 24));

        assertThat(new AnnotationPage(List.of(round)).text())
                .containsPattern("@CacheResult +\\| +1 \\| 125 \\(125–125\\) \\| +24 \\| +2.50 \\(2.50–2.50\\) \\|");
    }
}
