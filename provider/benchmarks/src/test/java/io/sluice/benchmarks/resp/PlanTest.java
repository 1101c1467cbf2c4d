package io.sluice.benchmarks.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.benchmarks.report.Options;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void usualSessionCoversEveryTestPipelineAndNumberOfConnections() {
        var plan = Plan.of(new Options(new Properties()));

        assertThat(plan).extracting(load -> load.workload().name()).contains("PING", "SET", "GET", "INCR", "MSET");
        assertThat(plan).extracting(Load::pipeline).contains(1, 16, 64);
        assertThat(plan).extracting(Load::connections).contains(1, 50, 500);
        assertThat(plan).filteredOn(load -> !load.workload().isOfCollection()).hasSize(23);
    }

    @Test
    void usualSessionMeasuresCollectionsWithOneLoadEach() {
        var plan = Plan.of(new Options(new Properties()));

        assertThat(plan)
                .filteredOn(load -> load.workload().isOfCollection())
                .hasSameSizeAs(Workload.COLLECTIONS)
                .extracting(Load::toString)
                .contains("LPUSH P=16 C=50", "LRANGE_600 P=16 C=50", "HGETALL_100 P=16 C=50", "XREAD_10 P=16 C=50");
    }

    @Test
    void oneNameStandsForAllTestsOfCollections() {
        Properties properties = new Properties();
        properties.setProperty("benchmark.tests", "get,collections");
        properties.setProperty("benchmark.pipelines", "1");
        properties.setProperty("benchmark.connections", "2");

        assertThat(Plan.of(new Options(properties)))
                .hasSize(1 + Workload.COLLECTIONS.size())
                .extracting(Load::toString)
                .contains("GET P=1 C=2", "SPOP P=1 C=2");
    }

    @Test
    void namedLoadsAreCombined() {
        Properties properties = new Properties();
        properties.setProperty("benchmark.tests", "get,PING");
        properties.setProperty("benchmark.pipelines", "8");
        properties.setProperty("benchmark.connections", "2");

        assertThat(Plan.of(new Options(properties)))
                .extracting(Load::toString)
                .containsExactly("GET P=8 C=2", "PING P=8 C=2");
    }

    @Test
    void unknownTestIsNamed() {
        Properties properties = new Properties();
        properties.setProperty("benchmark.tests", "GETT");

        assertThatThrownBy(() -> Plan.of(new Options(properties))).hasMessageContaining("GETT");
    }
}
