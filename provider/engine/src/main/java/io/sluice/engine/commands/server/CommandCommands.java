package io.sluice.engine.commands.server;

import static io.sluice.command.AclCategory.CONNECTION;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.structure.Glob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Commands about commands: what clients ask to know keys, arities and hints. */
final class CommandCommands {
    private CommandCommands() {}

    @Command(
            group = SERVER,
            since = "2.8.13",
            complexity = "O(N) where N is the number of commands",
            flags = {LOADING, STALE},
            acl = CONNECTION,
            arity = -1,
            tips = "nondeterministic_output_order",
            syntax = "COMMAND",
            summary = "Describes all commands for clients.")
    static void command(Call call) {
        describe(call, call.commands().all());
    }

    @Command(
            group = SERVER,
            since = "2.8.13",
            complexity = "O(1)",
            flags = {LOADING, STALE},
            acl = CONNECTION,
            syntax = "COMMAND COUNT",
            summary = "Returns the number of commands.")
    static void count(Call call) {
        call.reply().integer(call.commands().all().size());
    }

    @Command(
            group = SERVER,
            since = "2.8.13",
            complexity = "O(N) where N is the number of commands asked for",
            flags = {LOADING, STALE},
            acl = CONNECTION,
            tips = "nondeterministic_output_order",
            history = "7.0.0 Allowed to be called with no argument to get info on all commands.",
            syntax = "COMMAND INFO [command-name [command-name …]]",
            summary = "Describes some or all commands for clients.")
    static void info(Call call) {
        Args args = call.args();
        if (!args.has("command-name")) {
            describe(call, call.commands().all());
            return;
        }
        int times = args.times("command-name");
        call.reply().array(times);
        for (int i = 0; i < times; i++) {
            CommandSpec spec = call.commands().find(args.textAt(args.index("command-name", i)));
            if (spec == null) {
                call.reply().nil();
            } else {
                CommandReply.info(call.reply(), spec);
            }
        }
    }

    private static void describe(Call call, List<CommandSpec> specs) {
        ReplyWriter reply = call.reply();
        reply.array(specs.size());
        specs.forEach(spec -> CommandReply.info(reply, spec));
    }

    @Command(
            group = SERVER,
            since = "7.0.0",
            complexity = "O(N) where N is the number of commands asked for",
            flags = {LOADING, STALE},
            acl = CONNECTION,
            tips = "nondeterministic_output_order",
            syntax = "COMMAND DOCS [command-name [command-name …]]",
            summary = "Documents some or all commands for people.")
    static void docs(Call call) {
        List<CommandSpec> specs = asked(call);
        call.reply().map(specs.size());
        for (CommandSpec spec : specs) {
            call.reply().bulk(spec.fullName());
            DocumentationReply.docs(call.reply(), spec);
        }
    }

    /** Returns the commands that the request names, without those that do not exist; all if it names none. */
    private static List<CommandSpec> asked(Call call) {
        Args args = call.args();
        if (!args.has("command-name")) {
            return call.commands().all();
        }
        List<CommandSpec> specs = new ArrayList<>();
        for (int i = 0; i < args.times("command-name"); i++) {
            CommandSpec spec = call.commands().find(args.textAt(args.index("command-name", i)));
            if (spec != null) {
                specs.add(spec);
            }
        }
        return specs;
    }

    @Command(
            group = SERVER,
            since = "7.0.0",
            complexity = "O(N) where N is the number of commands",
            flags = {LOADING, STALE},
            acl = CONNECTION,
            tips = "nondeterministic_output_order",
            syntax = "COMMAND LIST [FILTERBY <MODULE module-name | ACLCAT category | PATTERN pattern:pattern>]!",
            summary = "Returns the names of all commands and subcommands, or of those of a kind.")
    static void list(Call call) {
        List<CommandSpec> specs = call.commands().all().stream()
                .flatMap(spec -> Stream.concat(Stream.of(spec), spec.subcommands().stream()))
                .filter(filter(call.args()))
                .toList();
        call.reply().array(specs.size());
        specs.forEach(spec -> call.reply().bulk(spec.fullName()));
    }

    private static Predicate<CommandSpec> filter(Args args) {
        if (!args.has("FILTERBY")) {
            return spec -> true;
        }
        if (args.has("PATTERN")) {
            Glob pattern = Glob.ignoringCase(args.bytes("pattern"));
            return spec -> matches(pattern, spec.fullName());
        }
        if (args.has("ACLCAT")) {
            String category = "@" + args.text("category").toLowerCase(Locale.ROOT);
            return spec -> spec.declaration().categories().stream()
                    .anyMatch(each -> each.word().equals(category));
        }
        // There are no modules.
        return spec -> false;
    }

    private static boolean matches(Glob pattern, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        return pattern.matches(bytes, 0, bytes.length);
    }

    @Command(
            group = SERVER,
            since = "2.8.13",
            complexity = "O(N) where N is the number of arguments to the command",
            flags = {LOADING, STALE},
            acl = CONNECTION,
            syntax = "COMMAND GETKEYS command [arg [arg …]]",
            summary = "Returns the keys of a request.")
    static void getKeys(Call call) {
        List<FoundKey> keys = FoundKey.of(call);
        call.reply().array(keys.size());
        keys.forEach(key -> call.reply().bulk(key.key().copy()));
    }

    @Command(
            group = SERVER,
            since = "7.0.0",
            complexity = "O(N) where N is the number of arguments to the command",
            flags = {LOADING, STALE},
            acl = CONNECTION,
            syntax = "COMMAND GETKEYSANDFLAGS command [arg [arg …]]",
            summary = "Returns the keys of a request, each with what the request does to it.")
    static void getKeysAndFlags(Call call) {
        ReplyWriter reply = call.reply();
        List<FoundKey> keys = FoundKey.of(call);
        reply.array(keys.size());
        for (FoundKey key : keys) {
            reply.array(2);
            reply.bulk(key.key().copy());
            reply.set(key.flags().size());
            key.flags().forEach(flag -> reply.status(flag.word()));
        }
    }
}
