package io.sluice.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Describes a syntax line as {@code COMMAND DOCS} does: a token with its value is one argument. */
final class Documentation {
    private int keys;

    /** Describes the parts one by one, keys in the order in which {@link KeyFinder} finds them. */
    List<ArgumentDoc> of(Sequence sequence) {
        List<ArgumentDoc> docs = new ArrayList<>();
        for (Element element : sequence.elements) {
            docs.add(of(element));
        }
        return docs;
    }

    private ArgumentDoc of(Element element) {
        if (element instanceof Token token) {
            return new ArgumentDoc(
                    lower(token.text), "pure-token", token.text, ArgumentDoc.NO_KEY, token.since, Set.of(), List.of());
        }
        if (element instanceof Argument argument) {
            int key = argument.access == null ? ArgumentDoc.NO_KEY : keys++;
            return new ArgumentDoc(argument.name, argument.type.word(), "", key, argument.since, Set.of(), List.of());
        }
        if (element instanceof Repeat repeat) {
            return whole(repeat.unit).with(ArgumentDoc.Flag.MULTIPLE);
        }
        Choice choice = (Choice) element;
        ArgumentDoc doc = choice.alternatives.size() == 1 ? whole(choice.alternatives.get(0)) : oneOf(choice);
        return choice.occurrence == Choice.Occurrence.ONE ? doc : doc.with(ArgumentDoc.Flag.OPTIONAL);
    }

    private ArgumentDoc whole(Sequence sequence) {
        List<ArgumentDoc> docs = of(sequence);
        Token leader = sequence.leader();
        if (docs.size() == 1) {
            return docs.get(0);
        }
        if (leader == null) {
            return group(docs.get(0).name(), "block", docs);
        }
        List<ArgumentDoc> values = docs.subList(1, docs.size());
        ArgumentDoc value = values.size() == 1 ? values.get(0) : group(lower(leader.text), "block", values);
        return value.after(leader);
    }

    private ArgumentDoc oneOf(Choice choice) {
        List<ArgumentDoc> docs = choice.alternatives.stream().map(this::whole).toList();
        return group(String.join("-or-", docs.stream().map(ArgumentDoc::name).toList()), "oneof", docs);
    }

    private static ArgumentDoc group(String name, String type, List<ArgumentDoc> children) {
        return new ArgumentDoc(name, type, "", ArgumentDoc.NO_KEY, "", Set.of(), children);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
