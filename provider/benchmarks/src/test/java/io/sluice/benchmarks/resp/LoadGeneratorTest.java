package io.sluice.benchmarks.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadGeneratorTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Load LOAD = new Load(Workload.named("GET"), 4, 3);

    @Test
    void countsWhatIsAnsweredInItsTime() throws IOException {
        try (TinyServer server = new TinyServer("$32\r\n" + Workload.VALUE + "\r\n")) {
            Measurement measurement = new LoadGenerator(server.port(), () -> 0).run(LOAD, SHORT);

            assertThat(measurement.requests()).isPositive().isLessThanOrEqualTo(server.requests());
            assertThat(measurement.requests() % LOAD.pipeline()).isZero();
            assertThat(measurement.latencyNs().getTotalCount() * LOAD.pipeline())
                    .isEqualTo(measurement.requests());
            assertThat(measurement.elapsedNs()).isGreaterThanOrEqualTo(SHORT.toNanos());
        }
    }

    @Test
    void processorTimeIsThatBetweenStartAndEnd() throws IOException {
        AtomicLong cpuNs = new AtomicLong(1_000);
        try (TinyServer server = new TinyServer("+PONG\r\n")) {
            Load pings = new Load(Workload.named("PING"), 1, 1);

            Measurement measurement = new LoadGenerator(server.port(), () -> cpuNs.getAndAdd(500)).run(pings, SHORT);

            assertThat(measurement.serverCpuNs()).isEqualTo(500);
        }
    }

    @Test
    void runEndsBeforeTheStockIsUsedUp() throws IOException {
        Stock stock = Stock.of(1_001, "RPUSH", "mylist", "VXK").usedUp();
        Workload pop = new Workload("LPOP", List.of("LPOP", "mylist"), ReplyKind.bulk(3), stock);
        try (TinyServer server = new TinyServer("$3\r\nVXK\r\n")) {
            Measurement measurement =
                    new LoadGenerator(server.port(), () -> 0).run(new Load(pop, 4, 3), Duration.ofMinutes(5));

            assertThat(server.requests()).isEqualTo(1_000);
            assertThat(measurement.requests()).isBetween(700L, 820L);
        }
    }

    @Test
    void wrongReplyEndsTheRun() throws IOException {
        try (TinyServer server = new TinyServer("-ERR no\r\n")) {
            assertThatThrownBy(() -> new LoadGenerator(server.port(), () -> 0).run(LOAD, SHORT))
                    .isInstanceOf(WrongReplyException.class)
                    .hasMessageContaining("-ERR no");
        }
    }

    @Test
    void moreRepliesThanRequestsEndTheRun() throws IOException {
        try (TinyServer server = new TinyServer("+OK\r\n+OK\r\n")) {
            Load one = new Load(Workload.named("PING"), 1, 1);

            assertThatThrownBy(() -> new LoadGenerator(server.port(), () -> 0).run(one, SHORT))
                    .isInstanceOf(WrongReplyException.class);
        }
    }
}
