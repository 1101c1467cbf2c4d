package io.sluice.testkit.generator;

import io.sluice.command.ArgumentDoc;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.CommandTable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Counts off which commands, subcommands and option tokens of a table some requests have used. */
public final class Coverage {
    private final CommandTable table;
    private final Set<String> missing = new TreeSet<>();

    /** Begins with all of them missing. */
    public Coverage(CommandTable table) {
        this.table = table;
        CommandGenerator.commandsOf(table).forEach(spec -> {
            missing.add(spec.fullName());
            tokens(spec).forEach(token -> missing.add(spec.fullName() + " " + token));
        });
    }

    /** Notes a request. */
    public void add(Request request) {
        CommandSpec spec = table.find(request.text(0));
        if (spec == null) {
            return;
        }
        if (request.words().size() > 1 && !spec.subcommands().isEmpty()) {
            CommandSpec subcommand = table.find(spec.name() + "|" + request.text(1));
            spec = subcommand == null ? spec : subcommand;
        }
        missing.remove(spec.fullName());
        for (int index = spec.syntax().path().size(); index < request.words().size(); index++) {
            missing.remove(spec.fullName() + " " + request.text(index).toUpperCase(Locale.ROOT));
        }
    }

    /** Returns what no request has used: {@code set}, {@code client|list TYPE}. */
    public List<String> missing() {
        return List.copyOf(missing);
    }

    private static Stream<String> tokens(CommandSpec spec) {
        return spec.syntax().documentation().stream().flatMap(Coverage::tokens);
    }

    private static Stream<String> tokens(ArgumentDoc argument) {
        Stream<String> own = argument.token().isEmpty() ? Stream.of() : Stream.of(argument.token());
        return Stream.concat(own, argument.children().stream().flatMap(Coverage::tokens));
    }
}
