package io.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsLineUp() {
        Table table = new Table(List.of("test", "k/s"));
        table.add(List.of("GET P=16", "1,234.5"));
        table.add(List.of("SET", "7"));

        assertThat(table).hasToString("""
                | test     |     k/s |
                |:---------|--------:|
                | GET P=16 | 1,234.5 |
                | SET      |       7 |
                """);
    }

    @Test
    void rowOfAnotherWidthIsRefused() {
        Table table = new Table(List.of("test", "k/s"));

        assertThatThrownBy(() -> table.add(List.of("GET"))).isInstanceOf(IllegalArgumentException.class);
    }
}
