package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParametersTest {
    static Stream<Setting<?>> all() {
        return Parameters.all().stream();
    }

    @Test
    void namesAreUnique() {
        assertThat(all().map(Setting::name)).doesNotHaveDuplicates();
    }

    @Test
    void namesAreUniqueAsEnvironmentVariables() {
        assertThat(all().map(setting -> EnvironmentNames.of(setting.property())))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    <T> void defaultIsReadBackFromWhatConfigGetShows(Setting<T> setting) {
        String shown = setting.type().format(setting.defaultValue());
        assertThat(setting.type().parse(shown)).isEqualTo(setting.defaultValue());
    }

    @ParameterizedTest
    @MethodSource("all")
    void isFoundInWhateverCase(Setting<?> setting) {
        assertThat(Parameters.find(setting.name().toUpperCase(Locale.ROOT))).hasValue(setting);
    }

    @ParameterizedTest
    @MethodSource("all")
    void summaryIsASentenceAndFitsIntoATable(Setting<?> setting) {
        assertThat(setting.summary()).endsWith(".").doesNotContain("|", "\n");
    }

    @Test
    void onlyThePasswordIsASecretThatRedisClientsMayChange() {
        assertThat(all().filter(setting -> setting.is(Setting.Trait.SECRET))
                        .filter(setting -> !setting.is(Setting.Trait.PROTECTED)))
                .containsExactly(Parameters.REQUIREPASS);
    }

    @Test
    void onlyTheAdministratorSaysHowFarTheServerCanBeReached() {
        assertThat(Parameters.BIND.is(Setting.Trait.PROTECTED)).isTrue();
    }

    @Test
    void nothingIsBothHonouredAndRefused() {
        assertThat(all().flatMap(setting -> setting.names().stream()))
                .allSatisfy(name -> assertThat(Refusal.of(name)).isEmpty());
    }

    @Test
    void bulkLimitDefaultsToHalfAGigabyteAtMost() {
        long eighth = Runtime.getRuntime().maxMemory() / 8;
        assertThat(Settings.defaults().get(Parameters.PROTO_MAX_BULK_LEN)).isEqualTo(Math.min(eighth, 512L << 20));
    }
}
