package io.sluice.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A syntax line, compiled: how the words of a command's requests are read.
 *
 * <p>The line is what manuals print, with types. Its parts are separated by blanks:
 *
 * <dl>
 *   <dt>{@code GET}, {@code CLIENT SETNAME}
 *   <dd>The line begins with the command's name in capitals; two names are a container and its subcommand.
 *       A token that an argument list begins with stands in brackets: {@code XREADGROUP <GROUP group consumer>}.
 *   <dt>{@code NX}
 *   <dd>Capitals are a token: that word, in any case.
 *   <dt>{@code value}
 *   <dd>Small letters are an argument: any word.
 *   <dt>{@code seconds:int}
 *   <dd>An argument with a type: {@code int}, {@code double}, {@code pattern}, {@code keys} (a pattern that names
 *       keys), {@code time}, {@code channel}. The type is documentation; a word is converted, and refused, when the
 *       command asks for it. {@code secret} words are not shown to anybody, see {@link ArgumentType#SECRET} and
 *       {@link ArgumentType#SETTING}.
 *   <dt>{@code key:read}
 *   <dd>A key, with what is done to it: {@code read}, {@code test}, {@code overwrite}, {@code create}, {@code update},
 *       {@code insert}, {@code remove}, {@code take}, {@code adjust}; see {@link Access}.
 *   <dt>{@code <a | b>}
 *   <dd>Exactly one of them. All but one begin with a token.
 *   <dt>{@code [a]}, {@code [a | b]}
 *   <dd>None or one of them. Those that begin with a token are <i>options</i>: neighbouring options come in any order;
 *       one that comes twice counts with its last value, as in Redis. Two alternatives in one request are an error.
 *   <dt>{@code [a | b]+}
 *   <dd>Options any of which may come together; the command judges which.
 *   <dt>{@code [a | b]!}
 *   <dd>Options of which one may come, and that only once.
 *   <dt>{@code [a | b]…}, {@code <a | b>…}
 *   <dd>A <i>sequence</i>: each of them again and again, in any order, which the command can ask for with
 *       {@link Binding#occurrence}; in pointed brackets at least once.
 *   <dt>{@code <a | b>+}
 *   <dd>One of them, anywhere among the options beside it; the command judges when there is none, or more than one.
 *   <dt>{@code where:<LEFT | RIGHT>}, {@code condition@2.6.12:[NX | XX]}
 *   <dd>A name, and the version that first had it, for the choice: by it the command asks for the word that it takes.
 *       Two choices with names may have the same tokens.
 *   <dt>{@code key value [key value …]}
 *   <dd>The arguments before the bracket, once or more; {@code ...} is the same as {@code …}. They take all words but
 *       those that the rest of the line needs.
 *   <dt>{@code numkeys key:read [key …]}
 *   <dd>An argument called {@code numkeys} before a repetition says how often it comes. In brackets of its own,
 *       {@code numkeys [key:read [key …]]}, that may be never.
 *   <dt>{@code WEIGHTS weight [weight …numkeys]}
 *   <dd>The repetition comes as often as the argument says that is named behind the ellipsis.
 *   <dt>{@code key:read [key …] id [id …]}
 *   <dd>Two repetitions one after the other are <i>halves</i>: both come equally often.
 *   <dt>{@code ""}
 *   <dd>A token without any letter: the empty word.
 *   <dt>{@code KEEPTTL@6.0.0}
 *   <dd>The Redis version that first had a token or an argument.
 * </dl>
 *
 * <p>Each token and each argument has a <i>slot</i>. Two may have the same name, and so one slot, if no request can
 * have both: {@code [EX seconds:int | EXAT seconds:int]}.
 *
 * <p>Immutable.
 */
public final class Syntax {
    private final String line;
    private final List<String> path;
    private final Sequence arguments;
    private final String[] names;
    private final List<KeySpec> keys;
    private final int[] keySlots;
    private final Map<Integer, Integer> keySpecOfSlot;
    private final boolean options;
    private final int arity;
    private final boolean open;

    private Syntax(String line, SyntaxParser parser) {
        this.line = line;
        this.path = parser.name().stream().map(Syntax::lower).toList();
        this.arguments = parser.arguments();
        this.names = parser.names().toArray(String[]::new);
        SlotCheck.check(arguments, parser.names());
        KeyFinder finder = new KeyFinder(arguments, path.size());
        this.keys = List.copyOf(finder.specs());
        this.keySlots = finder.slots();
        this.keySpecOfSlot = Map.copyOf(finder.specOfSlot());
        this.options = parser.names().stream().anyMatch(name -> !Character.isLowerCase(name.charAt(0)));
        int least = path.size() + arguments.min();
        this.arity = arguments.max() == arguments.min() ? least : -least;
        this.open = false;
    }

    private Syntax(Syntax syntax, int arity) {
        this.line = syntax.line;
        this.path = syntax.path;
        this.arguments = syntax.arguments;
        this.names = syntax.names;
        this.keys = syntax.keys;
        this.keySlots = syntax.keySlots;
        this.keySpecOfSlot = syntax.keySpecOfSlot;
        this.options = syntax.options;
        this.arity = arity;
        this.open = true;
    }

    /**
     * Compiles a syntax line.
     *
     * @throws SyntaxException if it breaks the grammar
     */
    public static Syntax compile(String line) {
        SyntaxParser parser = new SyntaxParser(line);
        try {
            return new Syntax(line, parser);
        } catch (SyntaxException e) {
            throw new SyntaxException(e.getMessage() + ", at character " + parser.column() + " of \"" + line + "\"");
        }
    }

    /** Returns the same syntax for a command that checks another arity and ignores words beyond the line. */
    public Syntax withArity(int declared) {
        return new Syntax(this, declared);
    }

    /** Returns the line. */
    public String line() {
        return line;
    }

    /** Returns the line as people read it: without the container's name and the types, in ASCII. */
    public String usage() {
        String plain = line.replaceAll("[a-z-]+(@[0-9.]+)?:(?=[\\[<])|[:@][a-z0-9.]+|(?<=[\\]>])[+!]|(?<=…)[a-z-]+", "")
                .replace("…", "...");
        return path.size() == 1 ? plain : plain.substring(plain.indexOf(' ') + 1);
    }

    /** Returns the command's name in small letters, container first: one or two words. */
    public List<String> path() {
        return path;
    }

    /** Returns the number of words, name included, or minus the least number if it is not fixed. */
    public int arity() {
        return arity;
    }

    /** Returns where the keys are. */
    public List<KeySpec> keys() {
        return keys;
    }

    /** Returns the arguments as {@code COMMAND DOCS} shows them. */
    public List<ArgumentDoc> documentation() {
        return new Documentation(keySpecOfSlot).of(arguments);
    }

    /** Returns the names of the arguments of a type, in the order of the line. */
    public List<String> names(ArgumentType type) {
        return arguments
                .arguments()
                .filter(each -> each.type == type)
                .map(each -> each.name)
                .distinct()
                .toList();
    }

    /** Returns whether every request has the same number of words, each with its own argument. */
    boolean isFixed() {
        return arity > 0 && !options && !open;
    }

    /** Returns whether the line has tokens. */
    public boolean hasOptions() {
        return options;
    }

    boolean isOpen() {
        return open;
    }

    Sequence arguments() {
        return arguments;
    }

    int slots() {
        return names.length;
    }

    /** Returns the index of the specification of the keys in a slot. */
    int keySpec(int slot) {
        return Objects.requireNonNull(keySpecOfSlot.get(slot));
    }

    int[] keySlots() {
        return keySlots;
    }

    /*
     * A handful of names, nearly always literals and therefore the same objects as those compared with: looking at
     * one after another is faster than any map, and allocates nothing.
     */
    int slot(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no '" + name + "' in \"" + line + "\"");
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return line;
    }
}
