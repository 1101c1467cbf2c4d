package io.sluice.engine.commands.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.Declaration;
import io.sluice.command.Flag;
import io.sluice.command.Group;
import io.sluice.command.KeyFlag;
import io.sluice.engine.InProcess;
import io.sluice.engine.RecordedReply;
import io.sluice.engine.Reply;
import io.sluice.engine.Reply.Status;
import io.sluice.engine.command.CommandSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What COMMAND and its subcommands tell clients. */
class CommandCommandsTest {
    private final InProcess client = new InProcess(commands());

    private static List<CommandSpec> commands() {
        List<CommandSpec> specs = new ArrayList<>();
        specs.add(new CommandSpec(
                Declaration.of("PUT key:adjust value [NX | XX] [EX seconds:int | KEEPTTL@6.0.0]", Group.STRING)
                        .since("1.0.0")
                        .complexity("O(1)")
                        .summary("Sets.")
                        .flags(Flag.WRITE, Flag.DENY_OOM)
                        .keyFlags(KeyFlag.VARIABLE_FLAGS)
                        .history("6.0.0 KEEPTTL came.")
                        .build(),
                call -> {}));
        specs.add(new CommandSpec(
                Declaration.of("SWAP key:adjust value", Group.STRING)
                        .since("1.0.0")
                        .complexity("O(1)")
                        .summary("Swaps.")
                        .deprecated("6.2.0", "`SET` with `GET`")
                        .build(),
                call -> {}));
        return specs;
    }

    @Test
    void countIsWithoutSubcommands() {
        assertThat(client.run("COMMAND COUNT")).isEqualTo((long) ((List<?>) client.run("COMMAND")).size());
    }

    @Test
    void infoHasTheTenFieldsOfRedis() {
        assertThat(client.run("COMMAND INFO put"))
                .isEqualTo(List.of(List.of(
                        "put",
                        -3L,
                        Set.of(new Status("write"), new Status("denyoom")),
                        1L,
                        1L,
                        1L,
                        Set.of(new Status("@write"), new Status("@string"), new Status("@slow")),
                        Set.of(),
                        Set.of(Map.of(
                                "flags",
                                Set.of(
                                        new Status("RW"),
                                        new Status("access"),
                                        new Status("update"),
                                        new Status("variable_flags")),
                                "begin_search",
                                Map.of("type", "index", "spec", Map.of("index", 1L)),
                                "find_keys",
                                Map.of("type", "range", "spec", Map.of("lastkey", 0L, "keystep", 1L, "limit", 0L)))),
                        Set.of())));
    }

    @Test
    void infoOfAContainerHasItsSubcommands() {
        List<?> container = (List<?>) ((List<?>) client.run("COMMAND INFO command")).get(0);

        assertThat((List<?>) container.get(9))
                .extracting(each -> ((List<?>) each).get(0))
                .isEqualTo(List.of(
                        "command|count",
                        "command|info",
                        "command|docs",
                        "command|list",
                        "command|getkeys",
                        "command|getkeysandflags",
                        "command|help"));
    }

    @Test
    void infoOfNamesKeepsTheirOrderAndAnswersNullForThoseThatDoNotExist() {
        List<?> infos = (List<?>) client.run("COMMAND INFO put nothing COMMAND|COUNT");

        assertThat(infos.get(1)).isEqualTo(RecordedReply.NIL);
        assertThat(((List<?>) infos.get(0)).get(0)).isEqualTo("put");
        assertThat(((List<?>) infos.get(2)).get(0)).isEqualTo("command|count");
    }

    @Test
    void infoOfNothingIsInfoOfAll() {
        assertThat(client.run("COMMAND INFO")).isEqualTo(client.run("COMMAND"));
    }

    @Test
    void docsDescribeTheArguments() {
        assertThat(client.run("COMMAND DOCS put"))
                .isEqualTo(Map.of(
                        "put",
                        Map.of(
                                "summary", "Sets.",
                                "since", "1.0.0",
                                "group", "string",
                                "complexity", "O(1)",
                                "history", Set.of(List.of("6.0.0", "KEEPTTL came.")),
                                "arguments", List.of(key(), value(), condition(), expiration()))));
    }

    private static Map<String, Object> key() {
        return Map.of("name", "key", "type", "key", "display_text", "key", "key_spec_index", 0L);
    }

    private static Map<String, Object> value() {
        return Map.of("name", "value", "type", "string", "display_text", "value");
    }

    private static Map<String, Object> condition() {
        return Map.of(
                "name",
                "nx-or-xx",
                "type",
                "oneof",
                "flags",
                Set.of(new Status("optional")),
                "arguments",
                List.of(
                        Map.of("name", "nx", "type", "pure-token", "display_text", "nx", "token", "NX"),
                        Map.of("name", "xx", "type", "pure-token", "display_text", "xx", "token", "XX")));
    }

    private static Map<String, Object> expiration() {
        Map<String, Object> keepTtl = Map.of(
                "name",
                "keepttl",
                "type",
                "pure-token",
                "display_text",
                "keepttl",
                "token",
                "KEEPTTL",
                "since",
                "6.0.0");
        return Map.of(
                "name",
                "seconds-or-keepttl",
                "type",
                "oneof",
                "flags",
                Set.of(new Status("optional")),
                "arguments",
                List.of(
                        Map.of("name", "seconds", "type", "integer", "display_text", "seconds", "token", "EX"),
                        keepTtl));
    }

    @Test
    void docsOfADeprecatedCommandSayWhatToUse() {
        Map<?, ?> docs = (Map<?, ?>) ((Map<?, ?>) client.run("COMMAND DOCS swap")).get("swap");

        assertThat(docs.get("doc_flags")).isEqualTo(Set.of(new Status("deprecated")));
        assertThat(docs.get("deprecated_since")).isEqualTo("6.2.0");
        assertThat(docs.get("replaced_by")).isEqualTo("`SET` with `GET`");
    }

    @Test
    void docsLeaveOutWhatDoesNotExist() {
        assertThat(client.run("COMMAND DOCS nothing")).isEqualTo(Map.of());
    }

    @Test
    void docsOfAContainerHaveItsSubcommands() {
        Map<?, ?> docs = (Map<?, ?>) ((Map<?, ?>) client.run("COMMAND DOCS command")).get("command");

        assertThat(((Map<?, ?>) docs.get("subcommands")).keySet())
                .isEqualTo(Set.of(
                        "command|count",
                        "command|info",
                        "command|docs",
                        "command|list",
                        "command|getkeys",
                        "command|getkeysandflags",
                        "command|help"));
    }

    @Test
    void helpListsTheSubcommands() {
        assertThat(((List<?>) client.run("command help")).subList(0, 4))
                .isEqualTo(List.of(
                        new Status("COMMAND <subcommand> [<arg> [value] [opt] ...]. Subcommands are:"),
                        new Status("COUNT"),
                        new Status("    Returns the number of commands."),
                        new Status("INFO [command-name [command-name ...]]")));
    }

    @Test
    void containerThatIsNotDeclaredHasHelp() {
        assertThat((List<?>) client.run("CONFIG HELP")).hasSizeGreaterThan(4);
    }

    @Test
    void unknownSubcommandPointsToHelp() {
        assertThat(client.run("COMMAND NONE"))
                .isEqualTo(new Reply.Failure("ERR unknown subcommand 'NONE'. Try COMMAND HELP."));
    }
}
