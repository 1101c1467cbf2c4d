package io.sluice.benchmarks.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProviderTest {

    @Test
    void everyFileThatSetsAProviderUpIsThere() {
        for (Provider provider : Provider.ALL) {
            String file = provider.setUp().fileForBeans();
            assertThat(file == null || Provider.class.getResource(file) != null)
                    .as(provider.title())
                    .isTrue();
        }
    }
}
