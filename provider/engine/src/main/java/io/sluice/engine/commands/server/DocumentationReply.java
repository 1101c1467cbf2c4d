package io.sluice.engine.commands.server;

import io.sluice.command.ArgumentDoc;
import io.sluice.command.Declaration;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.ReplyWriter;
import java.util.List;

/** Writes what {@code COMMAND DOCS} says of a command, in the shape of Redis 7.2. */
final class DocumentationReply {
    private DocumentationReply() {}

    /** Writes the documentation of one command and its subcommands. */
    static void docs(ReplyWriter reply, CommandSpec spec) {
        Declaration declaration = spec.declaration();
        List<ArgumentDoc> arguments = declaration.syntax().documentation();
        boolean deprecated = !declaration.deprecatedSince().isEmpty();
        reply.map(4
                + (deprecated ? 3 : 0)
                + (declaration.history().isEmpty() ? 0 : 1)
                + (arguments.isEmpty() ? 0 : 1)
                + (spec.subcommands().isEmpty() ? 0 : 1));
        text(reply, "summary", declaration.summary());
        text(reply, "since", declaration.since());
        text(reply, "group", declaration.group().word());
        text(reply, "complexity", declaration.complexity());
        if (deprecated) {
            deprecation(reply, declaration);
        }
        if (!declaration.history().isEmpty()) {
            history(reply, declaration.history());
        }
        if (!arguments.isEmpty()) {
            reply.bulk("arguments");
            arguments(reply, arguments);
        }
        if (!spec.subcommands().isEmpty()) {
            subcommands(reply, spec.subcommands());
        }
    }

    private static void deprecation(ReplyWriter reply, Declaration declaration) {
        reply.bulk("doc_flags");
        reply.set(1);
        reply.status("deprecated");
        text(reply, "deprecated_since", declaration.deprecatedSince());
        text(reply, "replaced_by", declaration.replacedBy());
    }

    private static void history(ReplyWriter reply, List<String> history) {
        reply.bulk("history");
        reply.set(history.size());
        for (String change : history) {
            int blank = change.indexOf(' ');
            reply.array(2);
            reply.bulk(change.substring(0, blank));
            reply.bulk(change.substring(blank + 1));
        }
    }

    private static void subcommands(ReplyWriter reply, List<CommandSpec> subcommands) {
        reply.bulk("subcommands");
        reply.map(subcommands.size());
        for (CommandSpec each : subcommands) {
            reply.bulk(each.fullName());
            docs(reply, each);
        }
    }

    private static void arguments(ReplyWriter reply, List<ArgumentDoc> arguments) {
        reply.array(arguments.size());
        arguments.forEach(each -> argument(reply, each));
    }

    private static void argument(ReplyWriter reply, ArgumentDoc doc) {
        boolean composed = !doc.children().isEmpty();
        boolean key = doc.keySpec() != ArgumentDoc.NO_KEY;
        reply.map(3
                + (key ? 1 : 0)
                + (doc.token().isEmpty() ? 0 : 1)
                + (doc.since().isEmpty() ? 0 : 1)
                + (doc.flags().isEmpty() ? 0 : 1));
        text(reply, "name", doc.name());
        text(reply, "type", doc.type());
        if (!composed) {
            text(reply, "display_text", doc.name());
        }
        if (key) {
            reply.bulk("key_spec_index");
            reply.integer(doc.keySpec());
        }
        if (!doc.token().isEmpty()) {
            text(reply, "token", doc.token());
        }
        if (!doc.since().isEmpty()) {
            text(reply, "since", doc.since());
        }
        if (!doc.flags().isEmpty()) {
            flags(reply, doc);
        }
        if (composed) {
            reply.bulk("arguments");
            arguments(reply, doc.children());
        }
    }

    private static void flags(ReplyWriter reply, ArgumentDoc doc) {
        List<ArgumentDoc.Flag> flags = doc.flags().stream().sorted().toList();
        reply.bulk("flags");
        reply.set(flags.size());
        flags.forEach(flag -> reply.status(flag.word()));
    }

    private static void text(ReplyWriter reply, String name, String value) {
        reply.bulk(name);
        reply.bulk(value);
    }
}
