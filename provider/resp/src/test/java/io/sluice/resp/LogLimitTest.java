package io.sluice.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogLimitTest {
    private final List<Long> lines = new ArrayList<>();
    private long seconds;
    private final LogLimit limit = new LogLimit(() -> TimeUnit.SECONDS.toNanos(seconds));

    @Test
    void oneLineAMinuteTellsHowManyWereHeldBack() {
        limit.log(lines::add);
        limit.log(lines::add);
        seconds = 59;
        limit.log(lines::add);
        assertThat(lines).containsExactly(0L);

        seconds = 60;
        limit.log(lines::add);
        seconds = 120;
        limit.log(lines::add);
        assertThat(lines).containsExactly(0L, 2L, 0L);
    }
}
