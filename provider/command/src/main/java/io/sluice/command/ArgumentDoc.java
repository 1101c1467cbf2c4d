package io.sluice.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An argument as {@code COMMAND DOCS} shows it.
 *
 * @param name its name in small letters
 * @param type {@code string}, {@code integer} and so on, or {@code pure-token}, {@code oneof}, {@code block}
 * @param token the token before it; empty if there is none
 * @param since the version that first had it; empty if as old as the command
 * @param flags whether it may be left out and whether it may come again
 * @param children what a {@code oneof} or a {@code block} consists of
 */
public record ArgumentDoc(
        String name, String type, String token, String since, Set<Flag> flags, List<ArgumentDoc> children) {

    /** How often an argument comes. */
    public enum Flag {
        /** It may be left out. */
        OPTIONAL,
        /** It may come again. */
        MULTIPLE;

        /** Returns the flag as {@code COMMAND DOCS} shows it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the collections. */
    public ArgumentDoc {
        flags = Set.copyOf(flags);
        children = List.copyOf(children);
    }

    /** Documents the parts of a syntax line one by one. */
    static List<ArgumentDoc> of(Sequence sequence) {
        return sequence.elements.stream().map(ArgumentDoc::of).toList();
    }

    private static ArgumentDoc of(Element element) {
        if (element instanceof Token token) {
            return new ArgumentDoc(lower(token.text), "pure-token", token.text, token.since, Set.of(), List.of());
        }
        if (element instanceof Argument argument) {
            return new ArgumentDoc(argument.name, argument.type.word(), "", argument.since, Set.of(), List.of());
        }
        if (element instanceof Repeat repeat) {
            return whole(repeat.unit).with(Flag.MULTIPLE);
        }
        Choice choice = (Choice) element;
        ArgumentDoc doc = choice.alternatives.size() == 1 ? whole(choice.alternatives.get(0)) : oneOf(choice);
        return choice.occurrence == Choice.Occurrence.ONE ? doc : doc.with(Flag.OPTIONAL);
    }

    /** Documents a sequence as one argument: a token and its value are one, everything longer is a block. */
    private static ArgumentDoc whole(Sequence sequence) {
        List<ArgumentDoc> docs = of(sequence);
        ArgumentDoc first = docs.get(0);
        if (docs.size() == 1) {
            return first;
        }
        Token leader = sequence.leader();
        if (leader == null) {
            return new ArgumentDoc(first.name, "block", "", "", Set.of(), docs);
        }
        List<ArgumentDoc> values = docs.subList(1, docs.size());
        if (values.size() == 1) {
            ArgumentDoc value = values.get(0);
            return new ArgumentDoc(value.name, value.type, leader.text, leader.since, value.flags, value.children);
        }
        return new ArgumentDoc(lower(leader.text), "block", leader.text, leader.since, Set.of(), values);
    }

    private static ArgumentDoc oneOf(Choice choice) {
        List<ArgumentDoc> docs =
                choice.alternatives.stream().map(ArgumentDoc::whole).toList();
        String name = String.join("-or-", docs.stream().map(ArgumentDoc::name).toList());
        return new ArgumentDoc(name, "oneof", "", "", Set.of(), docs);
    }

    private ArgumentDoc with(Flag flag) {
        Set<Flag> more = EnumSet.of(flag);
        more.addAll(flags);
        return new ArgumentDoc(name, type, token, since, more, children);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
