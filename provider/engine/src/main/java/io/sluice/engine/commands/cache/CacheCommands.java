package io.sluice.engine.commands.cache;

import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.CACHE;

import io.sluice.command.Command;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.keyspace.KeyPrefix;
import io.sluice.engine.port.Caches.Load;
import io.sluice.engine.port.Caches.View;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What caches there are, who uses them, and what they wait for. */
final class CacheCommands {
    private static final int LOAD_FIELDS = 3;

    private CacheCommands() {}

    @Command(
            group = CACHE,
            since = "7.2.0",
            complexity = "O(N log N) where N is the number of caches",
            flags = {LOADING, STALE},
            tips = "nondeterministic_output",
            syntax = "CACHE.LIST",
            summary = "Returns the names of the caches that have entries or that an application has open.")
    static void list(Call call) {
        List<String> names = prefixes(call)
                .filter(prefix -> prefix.size() > 0 || !views(call, prefix).isEmpty())
                .map(KeyPrefix::name)
                .sorted()
                .toList();
        call.reply().array(names.size());
        names.forEach(call.reply()::bulk);
    }

    @Command(
            group = CACHE,
            since = "7.2.0",
            complexity = "O(N) where N is the number of caches",
            flags = {LOADING, STALE},
            tips = "nondeterministic_output",
            syntax = "CACHE.INFO name",
            summary = "Returns what a cache holds, and how each application that has it open uses it.")
    static void info(Call call) {
        String name = call.args().text("name");
        KeyPrefix found = prefixes(call)
                .filter(prefix -> prefix.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Errors.error("no such cache '" + call.args().shown("name") + "'"));
        CacheReply.write(call, found, views(call, found));
    }

    @Command(
            group = CACHE,
            since = "7.2.0",
            complexity = "O(N+M log M) where N is the number of caches and M that of the loads",
            flags = {LOADING, STALE},
            tips = "nondeterministic_output",
            syntax = "CACHE.INFLIGHT",
            summary = "Returns the keys whose values applications are loading, the oldest load first.")
    static void inFlight(Call call) {
        List<Load> loads = prefixes(call)
                .flatMap(prefix -> views(call, prefix).stream())
                .flatMap(view -> view.loads().stream())
                .sorted(Comparator.comparingLong(Load::ageMs).reversed())
                .toList();
        ReplyWriter reply = call.reply();
        reply.array(loads.size());
        for (Load load : loads) {
            reply.map(LOAD_FIELDS);
            reply.bulk("key");
            reply.bulk(load.key());
            reply.bulk("age-ms");
            reply.integer(load.ageMs());
            reply.bulk("waiting");
            reply.integer(load.waiting());
        }
    }

    private static Stream<KeyPrefix> prefixes(Call call) {
        return call.server().keyspace().prefixList().stream();
    }

    private static List<View> views(Call call, KeyPrefix prefix) {
        return call.server().caches().of(prefix.bytes());
    }
}
