package io.sluice.engine.commands.server;

import static io.sluice.command.Flag.ADMIN;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.NO_SCRIPT;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.port.ConfigFile;
import io.sluice.engine.structure.Glob;
import io.sluice.settings.Parameters;
import io.sluice.settings.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

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
        Map<String, Named> found = new LinkedHashMap<>();
        for (int number = 0; number < args.times("parameter"); number++) {
            find(args.bytesAt(args.index("parameter", number)), found);
        }
        ReplyWriter reply = call.reply();
        reply.map(found.size());
        for (Named each : found.values()) {
            reply.bulk(each.name());
            reply.bulk(call.server().settings().text(each.setting()));
        }
    }

    @Command(
            group = SERVER,
            since = "2.0.0",
            complexity = "O(N) when N is the number of configuration parameters provided",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            syntax = "CONFIG SET parameter:setting value:secret [parameter value …]",
            unknownOption = "syntax error",
            tips = {"request_policy:all_nodes", "response_policy:all_succeeded"},
            history = "7.0.0 Added the ability to set multiple parameters in one call.",
            summary = "Sets one or more settings, all or none of them, with effect at once.")
    static void set(Call call) {
        ConfigSet.run(call);
        call.reply().status("OK");
    }

    @Command(
            group = SERVER,
            since = "2.8.0",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            syntax = "CONFIG REWRITE",
            summary = "Writes the settings that hold now to the configuration file.")
    static void rewrite(Call call) {
        ConfigFile file = call.server().configFile();
        if (!file.exists()) {
            throw Errors.error("The server is running without a config file");
        }
        try {
            file.rewrite(call.server().settings().now());
        } catch (IOException refused) {
            throw Errors.error("Rewriting config file: " + refused.getMessage());
        }
        call.reply().status("OK");
    }

    @Command(
            group = SERVER,
            since = "2.0.0",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            syntax = "CONFIG RESETSTAT",
            summary = "Has the counters that INFO shows begin anew.")
    static void resetStat(Call call) {
        call.server().resetCounters();
        call.reply().status("OK");
    }

    /**
     * Adds what a pattern matches and no pattern before it did; a name without special characters is answered in the
     * letters of the client.
     */
    private static void find(byte[] parameter, Map<String, Named> found) {
        Glob pattern = Glob.ignoringCase(parameter);
        boolean isName = pattern.literalLength() == parameter.length;
        for (Setting<?> setting : Parameters.all()) {
            for (String name : setting.names()) {
                if (matches(pattern, name)) {
                    String answered = isName ? new String(parameter, StandardCharsets.UTF_8) : name;
                    found.putIfAbsent(name, new Named(setting, answered));
                }
            }
        }
    }

    /** A setting under one of its names, as it is answered. */
    private record Named(Setting<?> setting, String name) {}

    private static boolean matches(Glob pattern, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return pattern.matches(bytes, 0, bytes.length);
    }
}
