package io.sluice.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Describes a syntax line as {@code COMMAND DOCS} does: a token with its value is one argument. */
final class Documentation {
    /** What tokens without letters are called. */
    private static final Map<String, String> NAMES =
            Map.of("=", "equal", "~", "approximately", "*", "auto-id", "$", "new-id", "\"\"", "empty-string");

    private final Map<Integer, Integer> keySpecOfSlot;

    /** Describes lines in whose requests the keys of these slots are found by these specifications. */
    Documentation(Map<Integer, Integer> keySpecOfSlot) {
        this.keySpecOfSlot = keySpecOfSlot;
    }

    /** Describes the parts one by one. */
    List<ArgumentDoc> of(Sequence sequence) {
        List<ArgumentDoc> docs = new ArrayList<>();
        for (Element element : sequence.elements) {
            if (element instanceof Halves halves) {
                docs.add(whole(halves.first.unit).with(ArgumentDoc.Flag.MULTIPLE));
                docs.add(whole(halves.second.unit).with(ArgumentDoc.Flag.MULTIPLE));
            } else {
                docs.add(of(element));
            }
        }
        return docs;
    }

    private ArgumentDoc of(Element element) {
        if (element instanceof Token token) {
            String name = NAMES.getOrDefault(token.text, lower(token.text));
            return new ArgumentDoc(
                    name, "pure-token", token.text, ArgumentDoc.NO_KEY, token.since, Set.of(), List.of());
        }
        if (element instanceof Argument argument) {
            int key = keySpecOfSlot.getOrDefault(argument.slot, ArgumentDoc.NO_KEY);
            return new ArgumentDoc(argument.name, argument.type.word(), "", key, argument.since, Set.of(), List.of());
        }
        if (element instanceof Repeat repeat) {
            return whole(repeat.unit).with(ArgumentDoc.Flag.MULTIPLE);
        }
        return of((Choice) element);
    }

    private ArgumentDoc of(Choice choice) {
        ArgumentDoc doc = choice.alternatives.size() == 1 ? whole(choice.alternatives.get(0)) : oneOf(choice);
        if (choice.slot != Choice.UNNAMED) {
            doc = doc.named(choice.name, choice.since);
        }
        if (choice.occurrence.isSequence()) {
            doc = doc.with(ArgumentDoc.Flag.MULTIPLE);
            doc = doc.token().isEmpty() ? doc : doc.with(ArgumentDoc.Flag.MULTIPLE_TOKEN);
        }
        return choice.occurrence.isRequired() ? doc : doc.with(ArgumentDoc.Flag.OPTIONAL);
    }

    /** A token in front of values without alternatives is the token of all, else that of the first of them. */
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
        if (values.size() == 1) {
            return values.get(0).after(leader);
        }
        boolean plain = sequence.elements.stream().noneMatch(Choice.class::isInstance);
        if (plain) {
            return group(lower(leader.text), "block", values).after(leader);
        }
        List<ArgumentDoc> children = new ArrayList<>(values);
        children.set(0, values.get(0).after(leader));
        return group(lower(leader.text), "block", children);
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
