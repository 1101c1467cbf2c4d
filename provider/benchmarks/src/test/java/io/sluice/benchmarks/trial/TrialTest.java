package io.sluice.benchmarks.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrialTest {

    @Test
    void aTrialIsReadBackFromItsLine() {
        Trial trial = new Trial("put", 2, 1234.5, 0.25);
        assertThat(Trial.parse(trial.line())).isEqualTo(trial);
    }

    @Test
    void eachOfSeveralThreadsHasItsOwnCallGoingOn() {
        assertThat(new Trial("put", 2, 1e6, 0).nanosecondsPerCall()).isEqualTo(2_000);
    }
}
