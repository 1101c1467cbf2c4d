package io.sluice.benchmarks.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.benchmarks.trial.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class JcachePageTest {
    private static final Provider CAFFEINE = Provider.named("Caffeine");
    private static final Provider EHCACHE = Provider.named("Ehcache");
    private final Results results = new Results();

    @Test
    void sluiceStandsBesideTheFastestOther() {
        add(Provider.SLUICE, Storing.VALUE, 3e6);
        add(CAFFEINE, Storing.VALUE, 2e6);
        add(EHCACHE, Storing.VALUE, 1e6);

        assertThat(page())
                .contains("| get, hit, 1 thread, String, by value | 3.00 (3.00–3.00) | 2.00 (2.00–2.00) |"
                        + " 1.00 (1.00–1.00) |    1.50 (1.50–1.50) |");
    }

    @Test
    void whatAProviderDoesNotOfferIsMarked() {
        add(CAFFEINE, Storing.REFERENCE, 2e6);

        assertThat(page()).containsPattern("by reference \\| +– \\| 2.00 \\(2.00–2.00\\) \\| +– \\| +– \\|");
    }

    @Test
    void settingIsReadAsItWasNamed() {
        Setting setting = new Setting(Payload.LIST, Storing.REFERENCE);

        assertThat(Setting.parse(setting.name())).isEqualTo(setting);
    }

    private String page() {
        return new JcachePage(results, List.of(Provider.SLUICE, CAFFEINE, EHCACHE)).text();
    }

    private void add(Provider provider, Storing storing, double operationsPerSecond) {
        results.add(provider, new Setting(Payload.STRING, storing), new Trial("getHit", 1, operationsPerSecond, 0));
    }
}
