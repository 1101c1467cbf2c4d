package io.sluice.engine.commands.server;

import io.sluice.command.AclCategory;
import io.sluice.command.Declaration;
import io.sluice.command.Flag;
import io.sluice.command.KeyFlag;
import io.sluice.command.KeySpec;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.ReplyWriter;
import java.util.List;

/** Writes what {@code COMMAND INFO} says of a command, in the shape of Redis 7. */
final class CommandReply {
    private static final int FIELDS = 10;

    private CommandReply() {}

    /** Writes one command with its subcommands. */
    static void info(ReplyWriter reply, CommandSpec spec) {
        Declaration declaration = spec.declaration();
        reply.array(FIELDS);
        reply.bulk(spec.fullName());
        reply.integer(declaration.arity());
        flags(reply, declaration);
        LegacyKeys keys = LegacyKeys.of(declaration.keys());
        reply.integer(keys.first());
        reply.integer(keys.last());
        reply.integer(keys.step());
        reply.set(declaration.categories().size());
        for (AclCategory category : declaration.categories()) {
            reply.status(category.word());
        }
        reply.set(declaration.tips().size());
        declaration.tips().forEach(reply::bulk);
        reply.set(declaration.keys().size());
        declaration.keys().forEach(key -> keySpec(reply, key));
        if (spec.subcommands().isEmpty()) {
            reply.set(0);
            return;
        }
        reply.array(spec.subcommands().size());
        spec.subcommands().forEach(each -> info(reply, each));
    }

    private static void flags(ReplyWriter reply, Declaration declaration) {
        boolean movable = declaration.keys().stream()
                .anyMatch(key ->
                        key.search() != KeySpec.Search.RANGE || key.flags().contains(KeyFlag.INCOMPLETE));
        List<Flag> flags = declaration.flags().stream().filter(Flag::isShown).toList();
        reply.set(flags.size() + (movable ? 1 : 0));
        flags.forEach(flag -> reply.status(flag.word()));
        if (movable) {
            reply.status("movablekeys");
        }
    }

    private static void keySpec(ReplyWriter reply, KeySpec key) {
        reply.map(3);
        reply.bulk("flags");
        List<KeyFlag> flags = key.flags().stream().sorted().toList();
        reply.set(flags.size());
        flags.forEach(flag -> reply.status(flag.word()));
        reply.bulk("begin_search");
        begin(reply, key);
        reply.bulk("find_keys");
        switch (key.search()) {
            case RANGE, KEYWORD -> {
                step(reply, "range", 3);
                field(reply, "lastkey", key.last());
                field(reply, "keystep", key.step());
                field(reply, "limit", key.limit());
            }
            case COUNTED -> {
                step(reply, "keynum", 3);
                field(reply, "keynumidx", 0);
                field(reply, "firstkey", 1);
                field(reply, "keystep", key.step());
            }
            case UNKNOWN -> step(reply, "unknown", 0);
        }
    }

    private static void begin(ReplyWriter reply, KeySpec key) {
        switch (key.search()) {
            case RANGE, COUNTED -> {
                step(reply, "index", 1);
                field(reply, "index", key.begin());
            }
            case KEYWORD -> {
                step(reply, "keyword", 2);
                reply.bulk("keyword");
                reply.bulk(key.keyword());
                field(reply, "startfrom", key.begin());
            }
            case UNKNOWN -> step(reply, "unknown", 0);
        }
    }

    private static void step(ReplyWriter reply, String type, int fields) {
        reply.map(2);
        reply.bulk("type");
        reply.bulk(type);
        reply.bulk("spec");
        reply.map(fields);
    }

    private static void field(ReplyWriter reply, String name, int value) {
        reply.bulk(name);
        reply.integer(value);
    }
}
