package io.sluice.engine.command;

import io.sluice.command.AclCategory;
import io.sluice.command.Declaration;
import io.sluice.command.Flag;
import io.sluice.command.Syntax;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The subcommand HELP that every container has: it lists its sisters with their syntax. */
final class ContainerHelp {
    private static final Set<AclCategory> OF_FLAGS = EnumSet.of(
            AclCategory.READ,
            AclCategory.WRITE,
            AclCategory.ADMIN,
            AclCategory.DANGEROUS,
            AclCategory.FAST,
            AclCategory.SLOW,
            AclCategory.BLOCKING);

    /** The version of Redis that first had the HELP of a container, where it is another one than of most. */
    private static final Map<String, String> SINCE = Map.of("LATENCY", "2.8.13", "MEMORY", "4.0.0", "SLOWLOG", "6.2.0");

    private ContainerHelp() {}

    /** Returns the subcommands of a container, with HELP. */
    static List<CommandSpec> add(List<CommandSpec> subcommands) {
        List<CommandSpec> all = new ArrayList<>(subcommands);
        if (subcommands.stream().noneMatch(each -> each.name().equals("help"))) {
            all.add(help(subcommands));
        }
        return all;
    }

    private static CommandSpec help(List<CommandSpec> sisters) {
        Declaration first = sisters.get(0).declaration();
        String container = first.syntax().path().get(0).toUpperCase(Locale.ROOT);
        Set<AclCategory> categories = EnumSet.copyOf(first.categories());
        categories.removeAll(OF_FLAGS);
        Declaration declaration = Declaration.of(container + " HELP", first.group())
                .since(SINCE.getOrDefault(container, "5.0.0"))
                .complexity("O(1)")
                .summary("Prints this help.")
                .flags(flags(first))
                .acl(categories.toArray(AclCategory[]::new))
                .build();
        List<String> lines = lines(container, sisters);
        return new CommandSpec(declaration, call -> {
            call.reply().array(lines.size());
            lines.forEach(call.reply()::status);
        });
    }

    /** Help may be had at any time, but for that of protected commands. */
    private static Flag[] flags(Declaration sister) {
        return sister.flags().contains(Flag.PROTECTED)
                ? sister.flags().toArray(Flag[]::new)
                : new Flag[] {Flag.LOADING, Flag.STALE};
    }

    private static List<String> lines(String container, List<CommandSpec> sisters) {
        List<String> lines = new ArrayList<>();
        lines.add(container + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:");
        for (CommandSpec each : sisters) {
            Syntax syntax = each.syntax();
            lines.add(syntax.usage());
            lines.add("    " + each.declaration().summary());
        }
        lines.add("HELP");
        lines.add("    Prints this help.");
        return List.copyOf(lines);
    }
}
