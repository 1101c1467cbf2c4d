package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SamplesTest {
    private static final Path DIRECTORY = Path.of("../samples");

    /** The files, and how each is read. */
    enum Sample {
        PROPERTIES("sluice.properties") {
            @Override
            Map<String, String> parse(String text) throws IOException {
                Properties properties = new Properties();
                properties.load(new StringReader(text));
                Map<String, String> map = new TreeMap<>();
                properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
                return map;
            }
        },
        CONF("sluice.conf") {
            @Override
            Map<String, String> parse(String text) {
                RedisConf conf = new RedisConf();
                conf.addText(file, text);
                return conf.finish();
            }
        };

        final String file;

        Sample(String file) {
            this.file = file;
        }

        abstract Map<String, String> parse(String text) throws IOException;

        String text() throws IOException {
            return Files.readString(DIRECTORY.resolve(file));
        }

        /** The text with its examples made real; only an include is left out, because it needs a file. */
        String textWithExamples() throws IOException {
            return text().lines()
                    .map(line -> line.matches("#\\S.*") && !line.startsWith("#include") ? line.substring(1) : line)
                    .collect(Collectors.joining("\n"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyLineSaysTheDefault(Sample sample) throws IOException {
        Settings settings = Settings.of(sample.parse(sample.text()));
        for (Setting<?> setting : Parameters.all()) {
            assertThat(settings.get(setting)).as(setting.name()).isEqualTo(setting.defaultValue());
        }
        assertThat(settings.contracts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everySettingAppears(Sample sample) throws IOException {
        Settings settings = Settings.of(sample.parse(sample.textWithExamples()));
        assertThat(Parameters.all())
                .allSatisfy(setting ->
                        assertThat(settings.isSet(setting)).as(setting.name()).isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void examplesAreAllowed(Sample sample) throws IOException {
        Settings settings = Settings.of(sample.parse(sample.textWithExamples()));
        assertThat(settings.contracts())
                .isEqualTo(List.of(new Contract(
                        "prices",
                        "shop.prices:*",
                        new TimeToLive(600_000),
                        new TimeToLive(3_600_000),
                        new Freshness(10, new TimeToLive(30_000), new TimeToLive(60_000), new TimeToLive(86_400_000)),
                        Contract.Codec.JSON,
                        false)));
        assertThat(settings.caches().isEnabled("prices")).isFalse();
    }
}
