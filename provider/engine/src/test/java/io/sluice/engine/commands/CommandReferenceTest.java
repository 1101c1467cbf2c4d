package io.sluice.engine.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.Group;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.CommandTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages in {@code docs/reference/commands} say what is declared. To rewrite them run with
 * {@code -Dgolden.update=true}.
 */
class CommandReferenceTest {
    private static final Path FOLDER = Path.of("../../docs/reference/commands");
    private static final String INDEX = "README.md";

    @Test
    void pagesSayWhatIsDeclared() throws IOException {
        Map<String, String> pages = pages();
        if (Boolean.getBoolean("golden.update")) {
            write(pages);
        }
        Map<String, String> written = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                written.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }

        assertThat(written).as("rewrite them with -Dgolden.update=true").containsExactlyInAnyOrderEntriesOf(pages);
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> old = Files.list(FOLDER)) {
            for (Path file : old.filter(
                            each -> !pages.containsKey(each.getFileName().toString()))
                    .toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue(), StandardCharsets.UTF_8);
        }
    }

    /** Returns the text of each page by its file's name. */
    private static Map<String, String> pages() throws IOException {
        CommandPage page = new CommandPage(RedisDifferences.read());
        Map<Group, List<CommandSpec>> groups = CommandTable.of(EngineCommands.all()).all().stream()
                .collect(Collectors.groupingBy(spec -> spec.declaration().group(), TreeMap::new, Collectors.toList()));
        Map<String, String> pages = new TreeMap<>();
        groups.forEach((group, specs) -> pages.put(group.word() + ".md", page.of(group, specs)));
        pages.put(INDEX, CommandPage.index(groups));
        return pages;
    }
}
