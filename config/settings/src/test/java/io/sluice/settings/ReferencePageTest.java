package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.settings.Setting.Change;
import io.sluice.settings.Setting.Trait;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
    private static final Path PAGE = Path.of("../../docs/reference/settings.md");

    private static String page() throws IOException {
        try (InputStream template = ReferencePageTest.class.getResourceAsStream("settings-page.md")) {
            String rows = Parameters.all().stream().map(ReferencePageTest::row).collect(Collectors.joining("\n"));
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{settings}", rows)
                    .replace("{refused}", refused())
                    .replace("{time}", ValueTypes.timeToLive().allowed())
                    .replace("{codec}", ValueTypes.choice(Contract.Codec.class).allowed())
                    .replace("{switch}", ValueTypes.yesNo().allowed());
        }
    }

    private static String refused() {
        return Stream.of(Refusal.values())
                .map(refusal -> refusal.directives().stream()
                        .sorted()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", ", "| ", " | " + refusal.reason() + " |")))
                .collect(Collectors.joining("\n"));
    }

    private static String row(Setting<?> setting) {
        String change = Stream.concat(
                        Stream.of(setting.change() == Change.LIVE ? "live" : "at start"),
                        Stream.of(Trait.values())
                                .filter(setting::is)
                                .map(trait -> trait.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        List<String> cells = List.of(
                "`" + setting.property() + "`",
                setting.type().allowed(),
                defaultCell(setting.defaultText()),
                change,
                setting.summary() + formerName(setting));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String formerName(Setting<?> setting) {
        return setting.formerName().isEmpty()
                ? ""
                : " Files and clients may also say `" + setting.formerName() + "`, as before Redis 7.";
    }

    private static String defaultCell(String text) {
        if (text.isEmpty()) {
            return "(empty)";
        }
        return text.contains(",") ? text : "`" + text + "`";
    }

    @Test
    void pageSaysWhatIsDeclared() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).as("rewrite it with -Dgolden.update=true").hasContent(page());
    }
}
