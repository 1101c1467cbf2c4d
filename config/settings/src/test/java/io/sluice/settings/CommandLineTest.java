package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(directory.resolve("sluice.conf"), "port 1\nhz 20\n");
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments), InputStream.nullInputStream());
    }

    @Test
    void nothingIsAllowed() {
        assertThat(parse().properties()).isEmpty();
        assertThat(parse().configFile()).isEmpty();
    }

    @Test
    void optionsGoBeforeTheFile() {
        CommandLine commandLine = parse(file.toString(), "--port", "7000");
        assertThat(commandLine.properties()).isEqualTo(Map.of("sluice.port", "7000", "sluice.hz", "20"));
        assertThat(commandLine.configFile()).hasValue(file.toAbsolutePath());
    }

    @Test
    void optionTakesAllWordsUpToTheNext() {
        assertThat(parse("--bind", "127.0.0.1", "-::1", "--PORT", "0").properties())
                .isEqualTo(Map.of("sluice.bind", "127.0.0.1 -::1", "sluice.port", "0"));
    }

    @Test
    void wordsOfTheShellAreNotSplitAgain() {
        assertThat(parse("--contract.a.match", "a b*", "--contract.a.ttl", "1m").properties())
                .containsEntry("sluice.contract.a.match", "a b*");
    }

    @Test
    void optionAndValueMayBeOneWord() {
        assertThat(parse("--port 7000").properties()).isEqualTo(Map.of("sluice.port", "7000"));
    }

    @Test
    void quotesInAnOptionOfOneWordAreThoseOfAFile() {
        assertThat(parse("--namespace 'my shop'", "--port '7000'").properties())
                .isEqualTo(Map.of("sluice.namespace", "my shop", "sluice.port", "7000"));
        assertThatThrownBy(() -> parse("--namespace 'my shop"))
                .isInstanceOf(ConfigFileException.class)
                .hasMessageContaining("Unbalanced quotes");
    }

    @Test
    void valueMayBeginAsAnOptionDoes() {
        assertThat(parse("--requirepass", "--port", "--hz", "20").properties())
                .isEqualTo(Map.of("sluice.requirepass", "--port", "sluice.hz", "20"));
        assertThat(parse("--requirepass --port", "--hz 20").properties())
                .isEqualTo(Map.of("sluice.requirepass", "--port", "sluice.hz", "20"));
    }

    @Test
    void aForgottenValueIsNotTakenFromTheNextOptionSilently() {
        assertThatThrownBy(() -> parse("--port", "--loglevel", "verbose"))
                .isInstanceOf(ConfigFileException.class)
                .hasMessageContaining(">>> '--port --loglevel verbose'\nwrong number of arguments");
    }

    @Test
    void dashesOfTheFirstOptionMayBeMissing() {
        assertThat(parse(file.toString(), "hz", "30", "--port", "2").properties())
                .isEqualTo(Map.of("sluice.port", "2", "sluice.hz", "30"));
    }

    @Test
    void saveAloneMeansNoSnapshots() {
        assertThat(parse("--save", "--port", "0").properties())
                .isEqualTo(Map.of("sluice.save", "", "sluice.port", "0"));
        assertThat(parse("--port", "0", "--save").properties()).containsEntry("sluice.save", "");
    }

    @Test
    void standardInputGoesBetweenFileAndOptions() {
        InputStream input = new ByteArrayInputStream("port 2\nhz 30\n".getBytes(StandardCharsets.UTF_8));
        CommandLine commandLine = CommandLine.parse(List.of(file.toString(), "-", "--port", "3"), input);
        assertThat(commandLine.properties()).isEqualTo(Map.of("sluice.port", "3", "sluice.hz", "30"));
    }

    @Test
    void errorNamesTheOption() {
        assertThatThrownBy(() -> parse("--port", "seven"))
                .isInstanceOf(ConfigFileException.class)
                .hasMessageContaining("Reading the command line\n>>> '--port seven'\n")
                .hasMessageContaining("an integer from 0 to 65535");
    }

    @Test
    void optionWithoutValueIsRefused() {
        assertThatThrownBy(() -> parse("--port")).hasMessageContaining("wrong number of arguments");
    }

    @Test
    void secretOfAnOptionIsNotInTheError() {
        assertThatThrownBy(() -> parse("--value-key", "0123"))
                .hasMessageContaining("value-key")
                .hasMessageNotContaining("0123");
        assertThatThrownBy(() -> parse("--requirepass 'hunter2"))
                .hasMessageContaining("requirepass")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void wordsWithoutOptionAreRefused() {
        assertThatThrownBy(() -> parse(file.toString(), "7000"))
                .isInstanceOf(ConfigFileException.class)
                .hasMessageContaining("'7000'");
        assertThatThrownBy(() -> parse("-p", "7000")).isInstanceOf(ConfigFileException.class);
    }
}
