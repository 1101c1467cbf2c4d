package io.sluice.engine.command;

import io.sluice.command.Declaration;
import io.sluice.command.DuringMulti;
import io.sluice.command.Flag;
import io.sluice.command.Group;
import io.sluice.command.KeySpec;
import io.sluice.command.OptionCheck;
import io.sluice.command.Problem;
import io.sluice.command.Syntax;
import io.sluice.engine.keyspace.EventClass;
import io.sluice.engine.keyspace.KeyEvent;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command in the table: its declaration, what runs it, and its subcommands. */
public final class CommandSpec {
    private final Declaration declaration;
    private final @Nullable Handler handler;
    private final List<CommandSpec> subcommands;
    private final NameIndex index;
    private final Syntax syntax;
    private final String fullName;
    private final boolean checksOptionsLate;
    private final CommandError arityError;
    private final KeyEvent event;
    private final Redaction redaction;
    private final EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    private final @Nullable KeySpec keys;

    /** Makes a command that is no container. */
    public CommandSpec(Declaration declaration, Handler handler) {
        this(declaration, handler, List.of());
    }

    /** Makes a container, which runs nothing itself if it has no handler. */
    CommandSpec(Declaration declaration, @Nullable Handler handler, List<CommandSpec> subcommands) {
        this.declaration = declaration;
        this.handler = handler;
        this.subcommands = List.copyOf(subcommands);
        this.index = new NameIndex(subcommands);
        this.syntax = declaration.syntax();
        this.fullName = declaration.fullName();
        this.checksOptionsLate = declaration.optionCheck() == OptionCheck.WHEN_ASKED;
        this.arityError = Errors.wrongNumberOfArguments(fullName);
        this.event = new KeyEvent(eventClass(declaration.group()), declaration.event());
        this.redaction = new Redaction(syntax);
        this.flags.addAll(declaration.flags());
        this.keys = declaration.keys().stream()
                .filter(spec -> spec.search() == KeySpec.Search.RANGE)
                .findFirst()
                .orElse(null);
    }

    /** Returns what was declared, and what follows from it. */
    public Declaration declaration() {
        return declaration;
    }

    /** Returns the syntax line. */
    public Syntax syntax() {
        return syntax;
    }

    /** Returns the last word of the name, in small letters. */
    public String name() {
        return declaration.name();
    }

    /** Returns the name in small letters, with its container if it has one: {@code client|setname}. */
    public String fullName() {
        return fullName;
    }

    /** Returns the subcommands by name; empty if this is no container. */
    public List<CommandSpec> subcommands() {
        return subcommands;
    }

    /** Returns what becomes of the command inside a transaction. */
    public DuringMulti duringMulti() {
        return declaration.duringMulti();
    }

    /** Returns what keyspace events call a value that the command gives to a key. */
    public KeyEvent event() {
        return event;
    }

    /** Returns whether the command was declared with the flag. */
    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** Runs the command on a request that {@link Args#bind} has bound to it. */
    public void run(Call call) {
        if (handler == null) {
            throw arityError;
        }
        if (!checksOptionsLate) {
            call.args().checkOptions();
        }
        handler.run(call);
    }

    /** Returns whether this is a container that itself refuses subcommands that there are not, or not so. */
    boolean answersForSubcommands() {
        return handler != null && syntax.arity() < -1 && !subcommands.isEmpty();
    }

    @Nullable
    CommandSpec subcommand(byte[] bytes, int offset, int length) {
        return index.find(bytes, offset, length);
    }

    @Nullable
    Handler handler() {
        return handler;
    }

    CommandError optionError(Problem problem, Args args, int index) {
        String text = declaration.unknownOption();
        if (problem == Problem.KEY_COUNT) {
            return Errors.KEY_COUNT;
        }
        if (problem == Problem.UNBALANCED) {
            return Errors.unbalancedStreams(name());
        }
        if (text.isEmpty()) {
            return Errors.SYNTAX;
        }
        // The word may be huge; most texts do not show it.
        boolean shown = text.contains("%s");
        return Errors.error(shown ? text.replace("%s", args.shownAt(index, Integer.MAX_VALUE)) : text);
    }

    /** Returns the error for words that are too few or too many, be it for a repeated group of words. */
    CommandError countError(Args args) {
        String text = declaration.unknownOption();
        if (text.isEmpty() || args.count() < Math.abs(syntax.arity())) {
            return arityError;
        }
        return Errors.error(text.replace("%s", args.shownAt(syntax.path().size() - 1, Integer.MAX_VALUE)));
    }

    /** Returns whether half a pair is a matter of the command, because it looks at options before. */
    boolean checksPairsLate() {
        return checksOptionsLate && syntax.hasOptions();
    }

    private static EventClass eventClass(Group group) {
        return switch (group) {
            case STRING, BITMAP, HYPERLOGLOG -> EventClass.STRING;
            case LIST -> EventClass.LIST;
            case SET -> EventClass.SET;
            case HASH -> EventClass.HASH;
            case SORTED_SET, GEO -> EventClass.SORTED_SET;
            case STREAM -> EventClass.STREAM;
            default -> EventClass.GENERIC;
        };
    }

    /** Returns which words of a request nobody is to see. */
    Redaction redaction() {
        return redaction;
    }

    /** Returns where the first keys are that are at the same place in every request, if there are any. */
    @Nullable
    KeySpec keys() {
        return keys;
    }

    CommandError arityError() {
        return arityError;
    }

    @Override
    public String toString() {
        return fullName;
    }
}
