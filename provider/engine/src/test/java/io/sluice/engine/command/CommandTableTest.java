package io.sluice.engine.command;

import static io.sluice.engine.command.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.command.Declaration;
import io.sluice.command.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which command a request gets, and what the client is told if there is none. */
class CommandTableTest {
    private final CommandTable table = CommandTable.of(List.of(
            spec("SET key:adjust value"), spec("GET key:read"), spec("CLIENT ID"), spec("CLIENT SETNAME name")));

    private static CommandSpec spec(String line) {
        return new CommandSpec(
                Declaration.of(line, Group.CONNECTION).since("1.0.0").build(), call -> {});
    }

    private String error(String request) {
        try {
            return "found " + table.resolve(request(request));
        } catch (CommandError e) {
            return e.reply();
        }
    }

    @Test
    void nameIsFoundInAnyCase() {
        assertThat(table.resolve(request("gEt k")).fullName()).isEqualTo("get");
    }

    @Test
    void subcommandIsFoundInAnyCase() {
        assertThat(table.resolve(request("Client setNAME me")).fullName()).isEqualTo("client|setname");
    }

    @Test
    void everyNameOfALargeTableIsFound() {
        List<CommandSpec> specs = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            specs.add(spec("C" + i));
        }
        CommandTable large = CommandTable.of(specs);

        for (CommandSpec each : specs) {
            assertThat(large.resolve(request(each.name()))).isSameAs(each);
        }
        assertThat(large.find("c400")).isNull();
    }

    @Test
    void commandsAreOrderedByNameAndContainersHoldTheirSubcommands() {
        assertThat(table.all()).extracting(CommandSpec::fullName).containsExactly("client", "get", "set");
        assertThat(Objects.requireNonNull(table.find("client")).subcommands())
                .extracting(CommandSpec::fullName)
                .containsExactly("client|id", "client|setname", "client|help");
    }

    @Test
    void subcommandIsFoundByItsFullName() {
        assertThat(Objects.requireNonNull(table.find("CLIENT|ID")).fullName()).isEqualTo("client|id");
        assertThat(table.find("client|none")).isNull();
        assertThat(table.find("none|id")).isNull();
    }

    @Test
    void containerAloneHasTooFewArguments() {
        Args args = request("CLIENT");

        assertThatThrownBy(() -> args.bind(table.resolve(args)))
                .hasMessage("ERR wrong number of arguments for 'client' command");
    }

    @Test
    void twoCommandsOfOneNameAreRefused() {
        assertThatThrownBy(() -> CommandTable.of(List.of(spec("GET key:read"), spec("GET key:test"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two commands called get");
    }

    @Test
    void unknownCommandIsShownWithItsArguments() {
        assertThat(error("FOO a b")).isEqualTo("ERR unknown command 'FOO', with args beginning with: 'a' 'b' ");
    }

    @Test
    void unknownCommandWithoutArgumentsEndsWithABlank() {
        assertThat(error("FOO")).isEqualTo("ERR unknown command 'FOO', with args beginning with: ");
    }

    @Test
    void aScriptIsRefusedInOtherWordsThanAnUnknownCommand() {
        assertThat(error("evalsha 3fd7 0"))
                .isEqualTo("ERR this release runs no scripts, so there is no command 'evalsha'");
        assertThat(error("EVAL script 0")).doesNotContain("unknown command");
        assertThat(error("SCRIPT LOAD script")).doesNotContain("unknown command");
    }

    @Test
    void unknownCommandIsCutAfter128Bytes() {
        assertThat(error("F".repeat(200))).contains("'" + "F".repeat(128) + "'");
    }

    @Test
    void argumentsOfAnUnknownCommandAreCutAfter128Bytes() {
        assertThat(error("FOO " + "a".repeat(60) + " " + "b".repeat(60) + " " + "c".repeat(60)))
                .endsWith(": '" + "a".repeat(60) + "' '" + "b".repeat(60) + "' '" + "cc" + "' ");
    }

    @Test
    void unknownSubcommandNamesTheHelp() {
        assertThat(error("client foo")).isEqualTo("ERR unknown subcommand 'foo'. Try CLIENT HELP.");
    }
}
