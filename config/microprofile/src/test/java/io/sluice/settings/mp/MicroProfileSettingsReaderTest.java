package io.sluice.settings.mp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.settings.ApplicationProperties;
import io.sluice.settings.Contract;
import io.sluice.settings.InvalidSettingException;
import io.sluice.settings.Parameters;
import io.sluice.settings.Settings;
import io.sluice.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicroProfileSettingsReaderTest {
    private static final String KUBERNETES = "tcp://10.96.0.7:6379";

    @TempDir
    Path directory;

    private Application application;

    @BeforeEach
    void make() {
        application = new Application(directory);
    }

    @AfterEach
    void close() throws IOException {
        application.close();
    }

    private void file(String... lines) throws IOException {
        application.close();
        Application.writeFile(directory, lines);
        application = new Application(directory);
    }

    @Test
    void isFoundWhereMicroProfileConfigIs() {
        assertThat(SettingsReader.find()).isInstanceOf(MicroProfileSettingsReader.class);
    }

    @Test
    void environmentVariableSetsThePropertyWithDotsAndHyphens() {
        application.environment(Map.of("SLUICE_DEFAULT_TTL", "10m")).start();
        assertThat(application.server()).containsExactly(Map.entry("sluice.default-ttl", "10m"));
    }

    @Test
    void systemPropertyGoesBeforeEnvironment() {
        application
                .environment(Map.of("SLUICE_PORT", "1"))
                .systemProperties(Map.of("sluice.port", "2"))
                .start();
        assertThat(application.server()).containsExactly(Map.entry("sluice.port", "2"));
    }

    @Test
    void serverSourceIsNotTheApplications() {
        application.serverSource(100, Map.of("sluice.port", "2")).start();
        assertThat(application.application()).isEmpty();
    }

    @Test
    void applicationFileIsNotTheServers() throws IOException {
        file("sluice.port=1");
        application.start();
        assertThat(application.server()).isEmpty();
        assertThat(application.application()).containsExactly(Map.entry("sluice.port", "1"));
    }

    @Test
    void serverValueCountsForTheServerEvenWhereTheApplicationOverridesIt() throws IOException {
        file("config_ordinal=500", "sluice.port=1");
        application.serverSource(100, Map.of("sluice.port", "2")).start();
        assertThat(application.server()).containsEntry("sluice.port", "2");
    }

    @Test
    void overriddenServerValueIsExpanded() throws IOException {
        file("config_ordinal=500", "sluice.port=1", "base=70");
        application
                .serverSource(100, Map.of("sluice.port", "${base}${tail:0${none:0}}"))
                .start();
        assertThat(application.server()).containsEntry("sluice.port", "7000");
    }

    @Test
    void applicationValueDoesNotCountWhereTheServerOverridesIt() throws IOException {
        file("sluice.namespace=shop");
        application.systemProperties(Map.of("sluice.namespace", "test")).start();
        assertThat(application.application()).isEmpty();
        assertThat(application.server()).containsEntry("sluice.namespace", "test");
    }

    @Test
    void profileOfTheApplicationIsTheApplications() throws IOException {
        file("sluice.namespace=shop", "%dev.sluice.namespace=shop-dev", "%dev.sluice.contract.prices.match=shop.*");
        application.profile("dev").start();
        assertThat(application.application())
                .containsEntry("sluice.namespace", "shop-dev")
                .containsEntry("sluice.contract.prices.match", "shop.*");
    }

    @Test
    void environmentOverridesOnePropertyOfAnApplicationsContract() throws IOException {
        file("sluice.contract.rowPrices.match=shop.prices:*", "sluice.contract.rowPrices.ttl=PT10M");
        application.environment(Map.of("SLUICE_CONTRACT_ROWPRICES_TTL", "1m")).start();
        assertThat(application.application())
                .containsEntry("sluice.contract.rowPrices.ttl", "1m")
                .containsEntry("sluice.contract.rowPrices.match", "shop.prices:*");
        assertThat(application.server()).isEmpty();
    }

    @Test
    void environmentAloneMakesAContract() {
        application
                .environment(Map.of(
                        "SLUICE_CONTRACT_PRICES_MATCH", "shop.*",
                        "SLUICE_CONTRACT_PRICES_MAX_TTL", "PT1H",
                        "SLUICE_CONTRACT_PRICES_CODEC", "json"))
                .start();
        Settings settings = Settings.of(application.server());
        assertThat(settings.contracts().get(0).id()).isEqualTo("prices");
        assertThat(settings.contracts().get(0).maxTtl().ms())
                .isEqualTo(Duration.ofHours(1).toMillis());
        assertThat(settings.contracts().get(0).codec()).isEqualTo(Contract.Codec.JSON);
    }

    @Test
    void environmentSwitchesOffACache() {
        application.environment(Map.of("SLUICE_CACHE_PRICES_ENABLED", "false")).start();
        assertThat(Settings.of(application.server()).caches().isEnabled("prices"))
                .isFalse();
    }

    @Test
    void otherVariablesAreNoSettings() {
        application
                .environment(Map.of("SLUICE_HOME", "/opt", "SLUICE_SERVICE_HOST", "10.0.0.1", "PATH", "/bin"))
                .start();
        assertThat(application.server()).isEmpty();
    }

    @Test
    void variableOfKubernetesForAServiceOfThatNameIsNoPort() {
        application.environment(Map.of("SLUICE_PORT", KUBERNETES)).start();
        assertThat(application.server()).isEmpty();
        assertThat(application.application()).isEmpty();
    }

    @Test
    void variableOfKubernetesOverridesNothing() throws IOException {
        file("sluice.port=1");
        application
                .environment(Map.of("SLUICE_PORT", KUBERNETES))
                .serverSource(50, Map.of("sluice.port", "2"))
                .start();
        assertThat(application.server()).containsExactly(Map.entry("sluice.port", "2"));
        assertThat(application.application()).containsExactly(Map.entry("sluice.port", "1"));
    }

    @Test
    void sameValueFromSomebodyIsKeptForTheError() {
        application.systemProperties(Map.of("sluice.port", KUBERNETES)).start();
        assertThat(application.server()).containsEntry("sluice.port", KUBERNETES);
    }

    @Test
    void unknownPropertyIsReportedByTheSettings() {
        application.systemProperties(Map.of("sluice.prot", "1")).start();
        assertThatThrownBy(() -> Settings.of(application.server()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("sluice.prot")
                .hasMessageContaining("sluice.port");
    }

    @Test
    void emptyValueMeansNotSet() {
        application.systemProperties(Map.of("sluice.port", "")).start();
        assertThat(Settings.of(application.server()).isSet(Parameters.PORT)).isFalse();
    }

    @Test
    void expressionWithoutValueIsAnErrorThatNamesTheProperty() {
        application
                .systemProperties(Map.of("sluice.port", "${nowhere.to.be.found}"))
                .start();
        assertThatThrownBy(application::server)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("sluice.port")
                .hasMessageContaining("${nowhere.to.be.found}");
    }

    @Test
    void engineSettingsOfAnApplicationArePartedFromItsOwn() throws IOException {
        file("sluice.port=1", "sluice.namespace=shop", "sluice.contract.a.match=a*", "sluice.cache.prices.enabled=no");
        application.start();
        ApplicationProperties parted = ApplicationProperties.of(application.application());
        assertThat(parted.engine()).containsOnlyKeys("sluice.port");
        assertThat(parted.own())
                .containsOnlyKeys("sluice.namespace", "sluice.contract.a.match", "sluice.cache.prices.enabled");
    }
}
