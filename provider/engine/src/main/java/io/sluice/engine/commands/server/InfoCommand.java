package io.sluice.engine.commands.server;

import static io.sluice.command.AclCategory.DANGEROUS;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import java.util.List;
import java.util.stream.IntStream;

/** How the server does. */
final class InfoCommand {
    private InfoCommand() {}

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {LOADING, STALE},
            syntax = "INFO [section [section …]]",
            acl = DANGEROUS,
            history = "7.0.0 Added support for taking multiple section arguments.",
            tips = {"nondeterministic_output", "request_policy:all_shards", "response_policy:special"},
            summary = "Returns facts and counters, in sections.")
    static void info(Call call) {
        Args args = call.args();
        List<String> words =
                IntStream.range(1, args.count()).mapToObj(args::textAt).toList();
        List<String> asked = words.isEmpty() ? List.of("default") : words;
        InfoText text = new InfoText();
        for (InfoSection section : InfoSection.values()) {
            if (asked.stream().anyMatch(section::isAskedForBy)) {
                section.write(call.server(), text);
            }
        }
        call.reply().verbatim(text.toString());
    }
}
