package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveSettingsTest {
    private final LiveSettings settings = LiveSettings.of(Settings.of(Map.of("sluice.timeout", "7")));

    private static Map<Setting<?>, String> pairs(Setting<?> first, String firstText, Setting<?> second, String text) {
        Map<Setting<?>, String> pairs = new LinkedHashMap<>();
        pairs.put(first, firstText);
        pairs.put(second, text);
        return pairs;
    }

    @Test
    void beginsWithTheSettingsOfTheStart() {
        assertThat(settings.get(Parameters.TIMEOUT)).isEqualTo(7);
        assertThat(settings.get(Parameters.HZ)).isEqualTo(10);
    }

    @Test
    void readersSeeWhatIsSet() {
        settings.set(pairs(Parameters.TIMEOUT, "8", Parameters.HZ, "20"));
        assertThat(settings.get(Parameters.TIMEOUT)).isEqualTo(8);
        assertThat(settings.text(Parameters.HZ)).isEqualTo("20");
        assertThat(settings.now().isSet(Parameters.HZ)).isTrue();
    }

    @Test
    void aSnapshotDoesNotChange() {
        Settings before = settings.now();
        settings.set(Map.of(Parameters.TIMEOUT, "8"));
        assertThat(before.get(Parameters.TIMEOUT)).isEqualTo(7);
    }

    @Test
    void listenerTakesTheValueOfNowAndEachNewOne() {
        List<Integer> taken = new ArrayList<>();
        settings.onSet(Parameters.TIMEOUT, taken::add);
        settings.set(Map.of(Parameters.TIMEOUT, "8"));
        settings.set(Map.of(Parameters.HZ, "20"));
        assertThat(taken).isEqualTo(List.of(7, 8));
    }

    @Test
    void listenerSeesAllNewValuesTogether() {
        List<Integer> seen = new ArrayList<>();
        settings.onSet(Parameters.TIMEOUT, timeout -> seen.add(settings.get(Parameters.HZ)));
        settings.set(pairs(Parameters.TIMEOUT, "8", Parameters.HZ, "20"));
        assertThat(seen).isEqualTo(List.of(10, 20));
    }

    @Test
    void aValueThatIsNotAllowedSetsNothing() {
        assertThatThrownBy(() -> settings.set(pairs(Parameters.TIMEOUT, "8", Parameters.HZ, "x")))
                .isInstanceOfSatisfying(InvalidSettingException.class, refused -> {
                    assertThat(refused.key()).isEqualTo("hz");
                    assertThat(refused.reason()).isEqualTo("argument couldn't be parsed into an integer");
                });
        assertThat(settings.get(Parameters.TIMEOUT)).isEqualTo(7);
    }

    @Test
    void whatOneListenerCannotTakeIsTakenBackFromTheOthers() {
        List<Integer> taken = new ArrayList<>();
        settings.onSet(Parameters.TIMEOUT, taken::add);
        settings.onSet(Parameters.HZ, hz -> {
            if (hz > 100) {
                throw new SettingNotTakenException("too fast for this machine");
            }
        });
        assertThatThrownBy(() -> settings.set(pairs(Parameters.TIMEOUT, "8", Parameters.HZ, "101")))
                .isInstanceOfSatisfying(
                        SettingNotTakenException.class,
                        refused -> assertThat(refused.name()).isEqualTo("hz"))
                .hasMessage("too fast for this machine");
        assertThat(taken).isEqualTo(List.of(7, 8, 7));
        assertThat(settings.get(Parameters.TIMEOUT)).isEqualTo(7);
        assertThat(settings.get(Parameters.HZ)).isEqualTo(10);
    }
}
