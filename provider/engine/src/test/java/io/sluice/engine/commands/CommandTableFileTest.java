package io.sluice.engine.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.Declaration;
import io.sluice.command.DuringMulti;
import io.sluice.command.KeyFlag;
import io.sluice.command.KeySpec;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.CommandTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Shows every effect of a changed declaration: the file {@code command-table.txt} beside this class's resources has
 * one line per command. To accept a change: run with {@code -Dgolden.update=true} and look at the difference.
 */
class CommandTableFileTest {
    private static final Path FILE = Path.of("src/test/resources/io/sluice/engine/commands/command-table.txt");

    @Test
    void tableIsAsTheFileSays() throws IOException {
        List<String> lines = CommandTable.of(EngineCommands.all()).all().stream()
                .flatMap(spec -> Stream.concat(Stream.of(spec), spec.subcommands().stream()))
                .map(CommandTableFileTest::line)
                .toList();
        if (Boolean.getBoolean("golden.update")) {
            Files.write(FILE, lines, StandardCharsets.UTF_8);
        }

        assertThat(lines).isEqualTo(Files.readAllLines(FILE, StandardCharsets.UTF_8));
    }

    private static String line(CommandSpec spec) {
        Declaration declaration = spec.declaration();
        return String.join(
                " ",
                spec.fullName(),
                "" + declaration.arity(),
                "flags=" + join(declaration.flags().stream().map(flag -> flag.word())),
                "keys="
                        + String.join(
                                ";",
                                declaration.keys().stream()
                                        .map(CommandTableFileTest::key)
                                        .toList()),
                join(declaration.categories().stream().map(category -> category.word())) + exceptions(declaration));
    }

    /** What holds for few commands, and is not shown where it does not hold. */
    private static String exceptions(Declaration declaration) {
        boolean queued = declaration.duringMulti() == DuringMulti.QUEUED;
        return (queued ? "" : " multi=" + declaration.duringMulti().name().toLowerCase(Locale.ROOT))
                + (declaration.event().equals(declaration.name()) ? "" : " event=" + declaration.event());
    }

    private static String key(KeySpec key) {
        String flags = String.join(
                "/", key.flags().stream().sorted().map(KeyFlag::word).toList());
        String place = key.begin() + "," + key.last() + "," + key.step();
        return switch (key.search()) {
            case RANGE -> place + "," + flags;
            case COUNTED -> "numkeys," + place + "," + flags;
            case KEYWORD -> key.keyword() + "," + place + "," + flags;
            case UNKNOWN -> "unknown," + flags;
        };
    }

    private static String join(Stream<String> words) {
        return String.join(",", words.toList());
    }
}
