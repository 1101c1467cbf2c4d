package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyNamesTest {

    @Test
    void declaredNamesAreAlwaysAskedFor() {
        assertThat(PropertyNames.in(List.of()).candidates()).contains("sluice.port", "sluice.default-ttl");
    }

    @Test
    void unknownPropertyIsAskedForSoThatItCanBeRefused() {
        assertThat(PropertyNames.in(List.of("sluice.prot", "other.port")).candidates())
                .contains("sluice.prot")
                .doesNotContain("other.port");
    }

    @Test
    void unknownVariableIsWarnedOf() {
        assertThat(PropertyNames.in(List.of("SLUICE_PROT", "SLUICE_PORT", "PORT"))
                        .warning())
                .hasValue("environment variables that are no settings of Sluice: SLUICE_PROT");
    }

    @Test
    void variablesOfKubernetesForAServiceOfThatNameAreNotWarnedOf() {
        List<String> variables = List.of(
                "SLUICE_SERVICE_HOST", "SLUICE_SERVICE_PORT_RESP", "SLUICE_PORT_6379_TCP", "SLUICE_PORT_6379_TCP_ADDR");
        assertThat(PropertyNames.in(variables).warning()).isEmpty();
    }
}
