package io.sluice.cdi.lite;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.cdi.SluiceBuildExtension;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ServiceTest {

    @Test
    void containerFindsTheExtension() {
        assertThat(ServiceLoader.load(BuildCompatibleExtension.class))
                .hasExactlyElementsOfTypes(SluiceBuildExtension.class);
    }
}
