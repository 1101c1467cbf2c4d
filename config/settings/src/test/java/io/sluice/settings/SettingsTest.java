package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final String HEX = "000102030405060708090a0b0c0d0e0f";

    @Test
    void valueIsTheOneSetOrTheDefault() {
        Settings settings = Settings.of(Map.of("sluice.port", "7000"));
        assertThat(settings.get(Parameters.PORT)).isEqualTo(7000);
        assertThat(settings.get(Parameters.DATABASES)).isEqualTo(16);
    }

    @Test
    void settingTheDefaultIsSetting() {
        Settings settings = Settings.of(Map.of("sluice.port", "6379"));
        assertThat(settings.isSet(Parameters.PORT)).isTrue();
        assertThat(settings.isSet(Parameters.HZ)).isFalse();
    }

    @Test
    void badValueNamesKeyValueAndWhatIsAllowed() {
        assertThatThrownBy(() -> Settings.of(Map.of("sluice.port", "70000")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("invalid setting sluice.port = '70000'; allowed: an integer from 0 to 65535");
    }

    @Test
    void unknownNameNamesTheNearest() {
        assertThatThrownBy(() -> Settings.of(Map.of("sluice.defualt-ttl", "10m")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("sluice.defualt-ttl = '10m'")
                .hasMessageContaining("for example sluice.default-ttl");
    }

    @Test
    void refusedNameSaysWhy() {
        assertThatThrownBy(() -> Settings.of(Map.of("sluice.appendfsync", "always")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("invalid setting sluice.appendfsync = 'always'; allowed: to leave it out:"
                        + " this release keeps nothing on disk");
    }

    @Test
    void refusedSecretIsNotShown() {
        assertThatThrownBy(() -> Settings.of(Map.of("sluice.masterauth", "hush")))
                .hasMessageContaining("sluice.masterauth")
                .hasMessageNotContaining("hush");
    }

    @Test
    void nameWithoutPrefixIsUnknown() {
        assertThatThrownBy(() -> Settings.of(Map.of("port", "1"))).isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void secretIsShownNeitherByConfigGetNorInErrors() {
        Settings settings = Settings.of(Map.of("sluice.value-key", HEX));
        assertThat(settings.text(Parameters.VALUE_KEY)).isEmpty();
        assertThatThrownBy(() -> settings.with(Map.of("sluice.value-key", "abc")))
                .hasMessageContaining("sluice.value-key")
                .hasMessageNotContaining("abc");
    }

    @Test
    void misspeltSecretIsNotShownEither() {
        assertThatThrownBy(() -> Settings.of(Map.of("sluice.valuekey", HEX))).hasMessageNotContaining(HEX);
    }

    @Test
    void textIsWhatConfigGetShows() {
        Settings settings = Settings.of(Map.of("sluice.bind", "*   -::", "sluice.enabled", "false"));
        assertThat(settings.text(Parameters.BIND)).isEqualTo("* -::");
        assertThat(settings.text(Parameters.ENABLED)).isEqualTo("no");
        assertThat(settings.text(Parameters.TURN_TIMEOUT)).isEqualTo("2s");
    }

    @Test
    void withChangesOneValueInACopy() {
        Settings before = Settings.of(Map.of("sluice.port", "7000", "sluice.hz", "20"));
        Settings after = before.with(Parameters.PORT, 0);
        assertThat(after.get(Parameters.PORT)).isZero();
        assertThat(after.get(Parameters.HZ)).isEqualTo(20);
        assertThat(before.get(Parameters.PORT)).isEqualTo(7000);
    }

    @Test
    void withCompletesAContract() {
        Settings settings = Settings.of(Map.of("sluice.contract.a.match", "a*", "sluice.contract.a.ttl", "1s"))
                .with(Map.of("sluice.contract.a.max-ttl", "2s"));
        assertThat(settings.contracts())
                .isEqualTo(List.of(new Contract("a", "a*", new TimeToLive(1000), new TimeToLive(2000))));
    }

    @Test
    void cacheIsEnabledUnlessSwitchedOff() {
        CacheSettings caches = Settings.of(Map.of("sluice.cache.com.acme.Prices.enabled", "no"))
                .caches();
        assertThat(caches.isEnabled("com.acme.Prices")).isFalse();
        assertThat(caches.isEnabled("com.acme.prices")).isTrue();
    }

    @Test
    void cacheNamedAsAnEnvironmentVariableStandsForAllOfThatSpelling() {
        CacheSettings caches = Settings.of(
                        Map.of("sluice.cache.ROW_PRICES.enabled", "no", "sluice.cache.row-prices.enabled", "yes"))
                .caches();
        assertThat(caches.isEnabled("row.prices")).isFalse();
        assertThat(caches.isEnabled("row-prices")).as("exact name first").isTrue();
    }

    @Test
    void otherPropertyOfACacheIsRefused() {
        assertThatThrownBy(() -> Settings.of(Map.of("sluice.cache.prices.ttl", "1m")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("sluice.cache.<name>.enabled");
    }

    @Test
    void otherDefaultsHoldWhereNobodyHasSetAnything() {
        Settings settings = Settings.of(Map.of("sluice.hz", "20"))
                .withDefaults(Map.of("sluice.hz", "30", "sluice.maxmemory", "1mb"));
        assertThat(settings.get(Parameters.HZ)).isEqualTo(20);
        assertThat(settings.get(Parameters.MAXMEMORY)).isEqualTo(1 << 20);
    }
}
