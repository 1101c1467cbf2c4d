package io.sluice.engine.commands.cache;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.keyspace.KeyPrefix;
import io.sluice.engine.port.Caches.View;
import io.sluice.settings.Contract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code CACHE.INFO} answers. */
final class CacheReply {
    private static final int FIELDS = 4;

    private CacheReply() {}

    static void write(Call call, KeyPrefix prefix, List<View> views) {
        ReplyWriter reply = call.reply();
        reply.map(FIELDS);
        reply.bulk("name");
        reply.bulk(prefix.name());
        reply.bulk("entries");
        reply.integer(prefix.size());
        reply.bulk("contract");
        contract(call, prefix).ifPresentOrElse(contract -> reply.bulk(contract.id()), reply::nil);
        reply.bulk("open");
        reply.array(views.size());
        views.forEach(view -> write(view, reply));
    }

    /** Returns the contract that binds all keys; none where that depends on the key, or where contracts do not bind. */
    private static Optional<Contract> contract(Call call, KeyPrefix prefix) {
        return prefix.isKept()
                ? Optional.empty()
                : call.server().keyspace().contracts().binding(prefix.bytes());
    }

    private static void write(View view, ReplyWriter reply) {
        Map<String, String> properties = view.properties();
        Map<String, Long> counters = view.counters();
        reply.map(properties.size() + counters.size() + 1);
        properties.forEach((name, text) -> {
            reply.bulk(name);
            reply.bulk(text);
        });
        counters.forEach((name, count) -> {
            reply.bulk(name);
            reply.integer(count);
        });
        reply.bulk("loads");
        reply.integer(view.loads().size());
    }
}
