package io.sluice.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a syntax line, part by part, from left to right. */
final class SyntaxParser {
    private static final Pattern LEXEME = Pattern.compile("[\\[\\]<>|+!]|…|\\.\\.\\.|[^\\s\\[\\]<>|+!…]+");
    private static final String ELLIPSIS = "…";

    private final List<String> lexemes = new ArrayList<>();
    private final Map<String, Integer> slots = new LinkedHashMap<>();
    private int position;

    SyntaxParser(String line) {
        Matcher matcher = LEXEME.matcher(line);
        while (matcher.find()) {
            lexemes.add("...".equals(matcher.group()) ? ELLIPSIS : matcher.group());
        }
    }

    /** Returns the words that are the command's name: one, or two for a subcommand. */
    List<String> name() {
        List<String> name = new ArrayList<>();
        while (name.size() < 2 && position < lexemes.size() && isName(lexemes.get(position))) {
            name.add(lexemes.get(position++));
        }
        if (name.isEmpty()) {
            throw new SyntaxException("a syntax line begins with the command's name in capitals");
        }
        return name;
    }

    /** Returns what follows the name. */
    Sequence arguments() {
        Sequence sequence = sequence();
        if (position < lexemes.size()) {
            throw new SyntaxException("'" + lexemes.get(position) + "' closes nothing");
        }
        return sequence;
    }

    /** Returns the names of all tokens and arguments; an index in it is a slot. */
    List<String> names() {
        return List.copyOf(slots.keySet());
    }

    private static boolean isName(String lexeme) {
        return Character.isUpperCase(lexeme.charAt(0)) && Word.of(lexeme).isToken();
    }

    private Sequence sequence() {
        List<Element> elements = new ArrayList<>();
        while (position < lexemes.size() && !isEnd(lexemes.get(position))) {
            if (isRepetition()) {
                repeat(elements);
            } else {
                elements.add(element());
            }
        }
        return new Sequence(elements);
    }

    private static boolean isEnd(String lexeme) {
        return "]".equals(lexeme) || ">".equals(lexeme) || "|".equals(lexeme);
    }

    private Element element() {
        String lexeme = lexemes.get(position++);
        return switch (lexeme) {
            case "[" -> choice("]", Choice.Occurrence.AT_MOST_ONE);
            case "<" -> choice(">", Choice.Occurrence.ONE);
            case ELLIPSIS, "+", "!" -> throw new SyntaxException("'" + lexeme + "' has no place here");
            default -> word(Word.of(lexeme));
        };
    }

    private Element word(Word word) {
        Integer next = slots.size();
        Integer known = slots.putIfAbsent(word.name(), next);
        int slot = known == null ? next : known;
        return word.isToken() ? new Token(word.name(), slot, word.since()) : new Argument(word, slot);
    }

    private Choice choice(String close, Choice.Occurrence occurrence) {
        List<Sequence> alternatives = new ArrayList<>();
        do {
            Sequence alternative = sequence();
            if (alternative.elements.isEmpty()) {
                throw new SyntaxException("an alternative is empty");
            }
            alternatives.add(alternative);
        } while (skip("|"));
        if (!skip(close)) {
            throw new SyntaxException("'" + close + "' is missing");
        }
        checkLeaders(alternatives);
        alternatives.forEach(SyntaxParser::checkVersion);
        return new Choice(alternatives, mark(occurrence));
    }

    private Choice.Occurrence mark(Choice.Occurrence unmarked) {
        boolean any = skip("+");
        boolean once = !any && skip("!");
        if ((any || once) && unmarked != Choice.Occurrence.AT_MOST_ONE) {
            throw new SyntaxException("'+' and '!' follow ']' only");
        }
        if (any) {
            return Choice.Occurrence.ANY;
        }
        return once ? Choice.Occurrence.AT_MOST_ONCE : unmarked;
    }

    private static void checkLeaders(List<Sequence> alternatives) {
        long tokens =
                alternatives.stream().filter(each -> each.leader() != null).count();
        if (alternatives.size() - tokens > 1) {
            throw new SyntaxException("of several alternatives only one may begin without a token");
        }
    }

    /** A token and the argument behind it are one in COMMAND DOCS, and have the version of the token. */
    private static void checkVersion(Sequence alternative) {
        List<Element> elements = alternative.elements;
        if (alternative.leader() != null
                && elements.size() == 2
                && elements.get(1) instanceof Argument argument
                && !argument.since.isEmpty()) {
            throw new SyntaxException("'" + argument.name + "@" + argument.since
                    + "': the version belongs to the token '" + alternative.leader().text + "' before it");
        }
    }

    private boolean skip(String lexeme) {
        boolean there = position < lexemes.size() && lexemes.get(position).equals(lexeme);
        if (there) {
            position++;
        }
        return there;
    }

    /** Returns whether a group at the position ends with an ellipsis. */
    private boolean isRepetition() {
        if (!"[".equals(lexemes.get(position))) {
            return false;
        }
        int at = position + 1;
        while (at < lexemes.size() && Character.isLetter(lexemes.get(at).charAt(0))) {
            at++;
        }
        return at < lexemes.size() && lexemes.get(at).equals(ELLIPSIS);
    }

    /** Replaces the last elements by their repetition. */
    private void repeat(List<Element> elements) {
        position++;
        List<String> names = new ArrayList<>();
        while (!skip(ELLIPSIS)) {
            names.add(Word.of(lexemes.get(position++)).name());
        }
        if (!skip("]")) {
            throw new SyntaxException("']' has to follow '…'");
        }
        int from = elements.size() - names.size();
        List<Element> unit = from < 0 ? List.of() : elements.subList(from, elements.size());
        if (names.isEmpty()
                || !names.equals(unit.stream().map(SyntaxParser::nameOf).toList())) {
            throw new SyntaxException("'[" + String.join(" ", names) + " …]' has to follow '" + String.join(" ", names)
                    + "', all of them arguments");
        }
        Sequence repeated = new Sequence(unit);
        unit.clear();
        elements.add(new Repeat(repeated, counter(elements)));
    }

    private static int counter(List<Element> elements) {
        boolean counted = !elements.isEmpty()
                && elements.get(elements.size() - 1) instanceof Argument last
                && last.name.equals("numkeys");
        return counted ? ((Argument) elements.get(elements.size() - 1)).slot : Repeat.UNCOUNTED;
    }

    private static String nameOf(Element element) {
        return element instanceof Argument argument ? argument.name : "";
    }
}
