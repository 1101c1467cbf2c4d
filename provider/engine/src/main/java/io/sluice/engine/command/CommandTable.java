package io.sluice.engine.command;

import io.sluice.command.Declaration;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All commands of an engine, by name. Immutable; looking up allocates nothing. */
public final class CommandTable {
    private static final int SHOWN_BYTES = 128;

    /*
     * They are answered in other words than unknown commands: Redisson 4 takes "ERR unknown command" after EVALSHA for
     * a server that lacks EVALSHA_RO, and repeats EVALSHA for ever, tens of thousands of times a second.
     */
    private static final Set<String> OF_SCRIPTS = Set.of("EVAL", "EVAL_RO", "EVALSHA", "EVALSHA_RO", "SCRIPT");

    private final List<CommandSpec> all;
    private final NameIndex index;

    private CommandTable(List<CommandSpec> all) {
        this.all = List.copyOf(all);
        this.index = new NameIndex(all);
    }

    /**
     * Joins families of commands. Subcommands are put into their container, which is made if it is not declared, and
     * which gets a subcommand HELP.
     *
     * @throws IllegalArgumentException if two commands have the same name
     */
    public static CommandTable of(List<CommandSpec> commands) {
        Map<String, List<CommandSpec>> children = new LinkedHashMap<>();
        List<CommandSpec> declared = new ArrayList<>();
        for (CommandSpec spec : commands) {
            String container = spec.declaration().container();
            if (container == null) {
                declared.add(spec);
            } else {
                children.computeIfAbsent(container, name -> new ArrayList<>()).add(spec);
            }
        }
        List<CommandSpec> all = new ArrayList<>();
        for (CommandSpec spec : declared) {
            List<CommandSpec> own = children.remove(spec.name());
            all.add(own == null ? spec : new CommandSpec(spec.declaration(), spec.handler(), ContainerHelp.add(own)));
        }
        children.forEach((name, own) -> all.add(container(name, own)));
        all.sort(Comparator.comparing(CommandSpec::name));
        return new CommandTable(all);
    }

    private static CommandSpec container(String name, List<CommandSpec> children) {
        Declaration first = children.get(0).declaration();
        Declaration declaration = Declaration.of(name.toUpperCase(Locale.ROOT), first.group())
                .arity(-2)
                .since(earliest(children))
                .acl()
                .complexity("Depends on subcommand.")
                .summary("A container for " + name + " commands.")
                .build();
        return new CommandSpec(declaration, null, ContainerHelp.add(children));
    }

    private static String earliest(List<CommandSpec> children) {
        return children.stream()
                .map(each -> each.declaration().since())
                .min(Comparator.comparing(ModuleDescriptor.Version::parse))
                .orElseThrow();
    }

    /** Returns all commands but subcommands, ordered by name. */
    public List<CommandSpec> all() {
        return all;
    }

    /**
     * Returns the command, or the subcommand, that a request of at least one word asks for.
     *
     * @throws CommandError if there is none
     */
    public CommandSpec resolve(Args args) {
        CommandSpec known = args.named();
        CommandSpec spec = known == null ? first(args) : known;
        if (spec == null) {
            throw unknownCommand(args);
        }
        if (spec.subcommands().isEmpty() || args.count() == 1) {
            return spec;
        }
        CommandSpec subcommand = spec.subcommand(args.array(), args.offset(1), args.length(1));
        if (spec.answersForSubcommands()) {
            return subcommand != null && args.countFits(subcommand) ? subcommand : spec;
        }
        if (subcommand == null) {
            throw unknownSubcommand(args);
        }
        return subcommand;
    }

    /** Returns the command that the first word of a request names, container or not. */
    @Nullable
    CommandSpec first(Args args) {
        return index.find(args.array(), args.offset(0), args.length(0));
    }

    /** Returns the command of a name such as {@code get} or {@code client|setname}, in any case. */
    public @Nullable CommandSpec find(String name) {
        int bar = name.indexOf('|');
        if (bar < 0) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            return index.find(bytes, 0, bytes.length);
        }
        CommandSpec container = find(name.substring(0, bar));
        byte[] bytes = name.substring(bar + 1).getBytes(StandardCharsets.UTF_8);
        return container == null ? null : container.subcommand(bytes, 0, bytes.length);
    }

    /**
     * Returns the command under whose name counters and clients' last commands are kept: the command itself, or the
     * container if that answers for its subcommands, which Redis then does not tell apart.
     */
    public CommandSpec counted(CommandSpec command) {
        String container = command.declaration().container();
        CommandSpec family = container == null ? null : find(container);
        return family != null && family.answersForSubcommands() ? family : command;
    }

    private static CommandError unknownCommand(Args args) {
        String name = args.shownAt(0, SHOWN_BYTES);
        if (OF_SCRIPTS.contains(name.toUpperCase(Locale.ROOT))) {
            return Errors.error("this release runs no scripts, so there is no command '" + name + "'");
        }
        StringBuilder text =
                new StringBuilder("unknown command '").append(name).append("', with args beginning with: ");
        int left = SHOWN_BYTES;
        for (int i = 1; i < args.count() && left > 0; i++) {
            String word = args.shownAt(i, left);
            text.append('\'').append(word).append("' ");
            left -= word.length() + 3;
        }
        return Errors.error(text.toString());
    }

    private static CommandError unknownSubcommand(Args args) {
        String container = args.textAt(0).toUpperCase(Locale.ROOT);
        return Errors.error("unknown subcommand '" + args.shownAt(1, SHOWN_BYTES) + "'. Try " + container + " HELP.");
    }
}
