package io.sluice.engine.commands.server;

import static io.sluice.command.Flag.ADMIN;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.NO_SCRIPT;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.structure.Glob;
import io.sluice.settings.Parameters;
import io.sluice.settings.Setting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The settings, seen by clients. */
final class ConfigCommands {
    private ConfigCommands() {}

    @Command(
            group = SERVER,
            since = "2.0.0",
            complexity = "O(N) when N is the number of configuration parameters provided",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            syntax = "CONFIG GET parameter [parameter …]",
            history = "7.0.0 Added the ability to pass multiple pattern parameters in one call",
            summary = "Returns the settings whose names match one of the patterns.")
    static void get(Call call) {
        Args args = call.args();
        List<Glob> patterns = IntStream.range(0, args.times("parameter"))
                .mapToObj(number -> Glob.ignoringCase(args.bytesAt(args.index("parameter", number))))
                .toList();
        List<Setting<?>> found = Parameters.all().stream()
                .filter(setting -> patterns.stream().anyMatch(pattern -> matches(pattern, setting.name())))
                .toList();
        ReplyWriter reply = call.reply();
        reply.map(found.size());
        for (Setting<?> setting : found) {
            reply.bulk(setting.name());
            reply.bulk(call.server().settings().text(setting));
        }
    }

    private static boolean matches(Glob pattern, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return pattern.matches(bytes, 0, bytes.length);
    }
}
