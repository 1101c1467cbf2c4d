package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.Declaration;
import io.sluice.command.Flag;
import io.sluice.command.Group;
import io.sluice.engine.Engine;
import io.sluice.engine.command.Caller;
import io.sluice.engine.command.CommandSpec;
import io.sluice.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static final Caller CACHE = new Caller("cache.put", "shop.prices");

    private final SimClock clock = new SimClock();
    private final Engine engine = Engine.builder(
                    Settings.of(Map.of("sluice.latency-monitor-threshold", "5")), clock, new SeededDice(1))
            .commands(List.of(sleeping("SLEEPS"), sleeping("NAPS", Flag.FAST)))
            .build();
    private final EngineClient client = new EngineClient(engine);

    /** A command that takes as many milliseconds as its argument says. */
    private CommandSpec sleeping(String name, Flag... flags) {
        Declaration declaration = Declaration.of(name + " milliseconds:int", Group.GENERIC)
                .since("1.0.0")
                .complexity("O(1)")
                .summary("Takes time.")
                .flags(flags)
                .build();
        return new CommandSpec(declaration, call -> {
            clock.advance(Duration.ofMillis(call.args().integer("milliseconds")));
            call.reply().status("OK");
        });
    }

    @Test
    void commandsFastCommandsAndCachesAreEventsOfTheirOwn() {
        client.text("SLEEPS 4");
        client.text("SLEEPS 700");
        client.text("SLEEPS 600");
        client.text("NAPS 5");
        engine.inTurn(0, CACHE, data -> {
            clock.advance(Duration.ofMillis(20));
            return 1;
        });
        assertThat(client.text("LATENCY LATEST")).isEqualTo("""
                        1) 1) "cache:shop.prices"
                           2) (integer) 1704067201
                           3) (integer) 20
                           4) (integer) 20
                        2) 1) "command"
                           2) (integer) 1704067201
                           3) (integer) 600
                           4) (integer) 700
                        3) 1) "fast-command"
                           2) (integer) 1704067201
                           3) (integer) 5
                           4) (integer) 5""");
        assertThat(client.text("LATENCY RESET fast-command command nothing")).isEqualTo("(integer) 2");
        assertThat(client.text("LATENCY RESET")).isEqualTo("(integer) 1");
        assertThat(client.text("LATENCY LATEST")).isEqualTo("(empty array)");
    }

    @Test
    void historyAndGraphShowTheSamples() {
        for (int milliseconds : new int[] {1_000, 6_000, 3_000, 66_000}) {
            client.text("SLEEPS " + milliseconds);
        }
        assertThat(client.text("LATENCY HISTORY command").lines()).hasSize(8).contains("2) 1) (integer) 1704067207");
        assertThat(((Reply.Bulk) client.call("LATENCY", "GRAPH", "command")).bytes())
                .isEqualTo("command - high 66000 ms, low 1000 ms (all time high 66000 ms)\n" + "-".repeat(80) + """

                           #
                           |
                           |
                        ___|
                           \s
                        1110
                        mmms
                        """);
    }

    @Test
    void theDoctorNamesEventsAndWhatMayHelp() {
        assertThat(client.text("LATENCY DOCTOR")).contains("Nothing has taken 5 ms or more");
        client.text("SLEEPS 1000");
        client.text("SLEEPS 3000");
        client.text("NAPS 10");
        engine.inTurn(0, CACHE, data -> {
            clock.advance(Duration.ofMillis(20));
            return 1;
        });
        assertThat(((Reply.Bulk) client.call("LATENCY", "DOCTOR")).bytes())
                .contains("1. cache:shop.prices: 1 times, on average 20 ms, mean deviation 0 ms")
                .contains("2. command: 2 times, on average 2000 ms, mean deviation 1000 ms")
                .contains("- SLOWLOG GET shows which commands these were, once slowlog-log-slower-than is low enough")
                .contains("garbage collector");
    }

    @Test
    void histogramsCountTheTimesOfEachCommand() {
        client.text("NAPS 0");
        client.text("NAPS 3");
        client.text("SLOWLOG LEN");
        assertThat(client.text("LATENCY HISTOGRAM naps slowlog nothing")).isEqualTo("""
                        1) "naps"
                        2) 1) "calls"
                           2) (integer) 2
                           3) "histogram_usec"
                           4) 1) (integer) 1
                              2) (integer) 1
                              3) (integer) 4227
                              4) (integer) 2
                        3) "slowlog|len"
                        4) 1) "calls"
                           2) (integer) 1
                           3) "histogram_usec"
                           4) 1) (integer) 1
                              2) (integer) 1""");
        assertThat(client.text("INFO latencystats"))
                .contains("latency_percentiles_usec_naps:p50=0.001,p99=3014.655,p99.9=3014.655\\r\\n");
    }

    @Test
    void withoutTrackingNothingIsCountedAndInfoShowsNoLatencies() {
        client.text("CONFIG SET latency-tracking no");
        client.text("NAPS 1");
        assertThat(client.text("LATENCY HISTOGRAM naps")).isEqualTo("(empty array)");
        assertThat(client.text("INFO latencystats")).isEqualTo("\"# Latencystats\\r\\n\"");
    }

    @Test
    void percentilesInInfoAreThoseThatAreSet() {
        client.text("CONFIG SET latency-tracking-info-percentiles \"100 0.5\"");
        client.text("NAPS 1");
        assertThat(client.text("INFO latencystats"))
                .contains("latency_percentiles_usec_naps:p100=1003.519,p0.5=1003.519");
    }
}
