package io.sluice.engine.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.observe.LatencyEvent.Sample;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LatencyMonitorTest {
    private static final long MS = 1_000_000;
    private final LatencyMonitor monitor = new LatencyMonitor();

    @Test
    void nothingIsLateUntilThereIsAThreshold() {
        assertThat(monitor.isLate(Long.MAX_VALUE - 1)).isFalse();
        monitor.thresholdMs(5);
        assertThat(monitor.isLate(5 * MS - 1)).isFalse();
        assertThat(monitor.isLate(5 * MS)).isTrue();
        monitor.thresholdMs(0);
        assertThat(monitor.isLate(5 * MS)).isFalse();
    }

    @Test
    void aSecondHasOneSampleTheLongest() {
        monitor.add("command", 7 * MS, 1_000);
        monitor.add("command", 9 * MS, 1_500);
        monitor.add("command", 8 * MS, 1_999);
        monitor.add("command", 6 * MS, 2_000);
        LatencyEvent event = Objects.requireNonNull(monitor.find("command"));
        assertThat(event.samples()).containsExactly(new Sample(1, 9), new Sample(2, 6));
        assertThat(event.latest()).isEqualTo(new Sample(2, 6));
        assertThat(event.longestMs()).isEqualTo(9);
    }

    @Test
    void theLast160SamplesAreKept() {
        for (int second = 0; second < 200; second++) {
            monitor.add("command", (200 - second) * MS, second * 1_000L);
        }
        LatencyEvent event = Objects.requireNonNull(monitor.find("command"));
        assertThat(event.samples()).hasSize(160).startsWith(new Sample(40, 160)).endsWith(new Sample(199, 1));
        assertThat(event.longestMs()).isEqualTo(200);
    }

    @Test
    void eventsOfVeryManyNamesCountAsCommands() {
        for (int name = 0; name < 1_000; name++) {
            monitor.add("cache:" + name, MS, 0);
        }
        assertThat(monitor.events()).hasSizeLessThanOrEqualTo(257).containsKey(LatencyMonitor.COMMAND);
        assertThat(monitor.reset("cache:7")).isTrue();
        assertThat(monitor.reset("cache:7")).isFalse();
        monitor.reset();
        assertThat(monitor.events()).isEmpty();
    }
}
