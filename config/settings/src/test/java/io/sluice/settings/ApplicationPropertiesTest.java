package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationPropertiesTest {

    @Test
    void warningNamesEveryIgnoredKeyAndWhereToPutIt() {
        ApplicationProperties parted = ApplicationProperties.of(
                Map.of("sluice.turn-timeout", "1s", "sluice.bind", "*", "sluice.namespace", "shop"));
        assertThat(parted.warning().orElseThrow())
                .contains("sluice.bind, sluice.turn-timeout.", "SLUICE_BIND", "system properties")
                .doesNotContain("namespace");
    }

    @Test
    void applicationThatSetsOnlyItsOwnIsNotWarned() {
        ApplicationProperties parted =
                ApplicationProperties.of(Map.of("sluice.enabled", "no", "sluice.contract.a.ttl", "1s"));
        assertThat(parted.warning()).isEmpty();
        assertThat(parted.contracts()).containsOnlyKeys("sluice.contract.a.ttl");
    }

    @Test
    void unknownNameIsTheEnginesSoThatWhoeverTakesItFindsTheMistake() {
        assertThat(ApplicationProperties.of(Map.of("sluice.prot", "1")).engine())
                .containsOnlyKeys("sluice.prot");
    }
}
