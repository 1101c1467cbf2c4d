package io.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void blankPropertyHasItsDefault() {
        Options options = options("rounds", " ");

        assertThat(options.has("rounds")).isFalse();
        assertThat(options.integer("rounds", 5)).isEqualTo(5);
    }

    @Test
    void listsArePartedByCommas() {
        assertThat(options("pipelines", "1, 16").integers("pipelines", "64")).containsExactly(1, 16);
    }

    @Test
    void secondsMayHaveAFraction() {
        assertThat(options("seconds", "0.3").seconds("seconds", "1")).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void nothingIsRecordedUnlessAskedFor() {
        assertThat(options("rounds", "1").isRecorded()).isFalse();
        assertThat(options("record", "true").isRecorded()).isTrue();
    }

    @Test
    void eachCollectorHasItsJvm() {
        List<JavaCommand> commands = options("gc", "G1,Serial").javaCommands();

        assertThat(commands).hasSize(2);
        assertThat(commands.get(1).words()).contains("-Xmx1g", "-XX:+UseSerialGC");
    }

    @Test
    void unknownCollectorIsNamed() {
        assertThatThrownBy(() -> options("gc", "G2").javaCommands()).hasMessageContaining("G2");
    }

    private static Options options(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty("benchmark." + name, value);
        return new Options(properties);
    }
}
