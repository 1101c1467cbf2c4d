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
    private static final String COUNTER = "numkeys";

    private final List<String> lexemes = new ArrayList<>();
    private final List<Integer> columns = new ArrayList<>();
    private final Map<String, Integer> slots = new LinkedHashMap<>();
    private int position;

    SyntaxParser(String line) {
        Matcher matcher = LEXEME.matcher(line);
        while (matcher.find()) {
            lexemes.add("...".equals(matcher.group()) ? ELLIPSIS : matcher.group());
            columns.add(matcher.start() + 1);
        }
        columns.add(line.length() + 1);
    }

    /** Returns the number of the character, from 1 on, that is being read. */
    int column() {
        return columns.get(position);
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
        String lexeme = lexemes.get(position);
        return switch (lexeme) {
            case "[", "<" -> choice();
            case ELLIPSIS, "+", "!" -> throw new SyntaxException("'" + lexeme + "' has no place here");
            default -> lexeme.endsWith(":") ? named(lexeme) : word();
        };
    }

    private Element word() {
        Word word = Word.of(lexemes.get(position));
        position++;
        int slot = slot(word.name());
        return word.isToken() ? new Token(word.name(), slot, word.since()) : new Argument(word, slot);
    }

    private int slot(String name) {
        Integer next = slots.size();
        Integer known = slots.putIfAbsent(name, next);
        return known == null ? next : known;
    }

    private Element named(String lexeme) {
        Word label = Word.of(lexeme.substring(0, lexeme.length() - 1));
        position++;
        boolean opens = position < lexemes.size() && "[<".contains(lexemes.get(position));
        if (!opens || label.isToken()) {
            throw new SyntaxException("'" + lexeme + "': a name and ':' stand before '[' or '<'");
        }
        int slot = slot(label.name());
        return choice().named(label, slot);
    }

    private Choice choice() {
        boolean optional = skip("[");
        boolean required = !optional && skip("<");
        List<Sequence> alternatives = new ArrayList<>();
        do {
            Sequence alternative = sequence();
            if (alternative.elements.isEmpty()) {
                throw new SyntaxException("an alternative is empty");
            }
            checkVersion(alternative);
            alternatives.add(alternative);
        } while (skip("|"));
        if (!skip(required ? ">" : "]")) {
            throw new SyntaxException("'" + (required ? ">" : "]") + "' is missing");
        }
        checkLeaders(alternatives);
        Choice.Occurrence occurrence = required ? requiredMark() : optionalMark();
        if (occurrence.isSequence()
                && alternatives.stream().anyMatch(each -> each.leaders().isEmpty())) {
            throw new SyntaxException("what comes again and again has to begin with a token");
        }
        return new Choice(alternatives, occurrence);
    }

    private Choice.Occurrence optionalMark() {
        if (skip("+")) {
            return Choice.Occurrence.ANY;
        }
        if (skip("!")) {
            return Choice.Occurrence.AT_MOST_ONCE;
        }
        return skip(ELLIPSIS) ? Choice.Occurrence.SEQUENCE : Choice.Occurrence.AT_MOST_ONE;
    }

    private Choice.Occurrence requiredMark() {
        if (skip("+")) {
            return Choice.Occurrence.ONE_ANYWHERE;
        }
        return skip(ELLIPSIS) ? Choice.Occurrence.SEQUENCE_OF_ONE : Choice.Occurrence.ONE;
    }

    private static void checkLeaders(List<Sequence> alternatives) {
        long free =
                alternatives.stream().filter(each -> each.leaders().isEmpty()).count();
        if (free > 1) {
            throw new SyntaxException("of several alternatives only one may begin without a token");
        }
    }

    /** A token and the argument behind it are one in COMMAND DOCS, and have the version of the token. */
    private static void checkVersion(Sequence alternative) {
        List<Element> elements = alternative.elements;
        Token leader = alternative.leader();
        if (leader != null
                && elements.size() == 2
                && elements.get(1) instanceof Argument argument
                && !argument.since.isEmpty()) {
            throw new SyntaxException("'" + argument.name + "@" + argument.since
                    + "': the version belongs to the token '" + leader.text + "' before it");
        }
    }

    private boolean skip(String lexeme) {
        boolean there = position < lexemes.size() && lexemes.get(position).equals(lexeme);
        if (there) {
            position++;
        }
        return there;
    }

    /** Returns whether a group at the position ends with an ellipsis, and perhaps the name of a counter. */
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
        int start = position++;
        List<String> names = new ArrayList<>();
        while (!skip(ELLIPSIS)) {
            names.add(Word.of(lexemes.get(position++)).name());
        }
        int counter = counter(elements, names.size());
        if (!skip("]")) {
            throw new SyntaxException("']' has to follow '…'");
        }
        Sequence unit = new Sequence(lastOf(elements, names, start));
        Repeat repeat = new Repeat(unit, counter);
        int last = elements.size() - 1;
        if (!repeat.isCounted() && last >= 0 && elements.get(last) instanceof Repeat before && !before.isCounted()) {
            elements.set(last, new Halves(before, repeat));
        } else {
            elements.add(repeat);
        }
    }

    /** Takes away the last elements, which have to be arguments of these names. */
    private List<Element> lastOf(List<Element> elements, List<String> names, int start) {
        int from = elements.size() - names.size();
        List<Element> tail = from < 0 ? List.of() : elements.subList(from, elements.size());
        if (names.isEmpty()
                || !names.equals(tail.stream().map(SyntaxParser::nameOf).toList())) {
            position = start;
            throw new SyntaxException("'[" + String.join(" ", names) + " …]' has to follow '" + String.join(" ", names)
                    + "', all of them arguments");
        }
        List<Element> unit = List.copyOf(tail);
        tail.clear();
        return unit;
    }

    /** Returns the slot of the argument that is named behind the ellipsis, or called numkeys before the repetition. */
    private int counter(List<Element> elements, int size) {
        if (position < lexemes.size()
                && Character.isLowerCase(lexemes.get(position).charAt(0))) {
            Integer slot = slots.get(lexemes.get(position));
            if (slot == null) {
                throw new SyntaxException("'" + lexemes.get(position) + "' does not come before what it counts");
            }
            position++;
            return slot;
        }
        int at = elements.size() - size - 1;
        boolean counted = at >= 0 ? nameOf(elements.get(at)).equals(COUNTER) : isBehindCounter(size);
        return counted ? slots.getOrDefault(COUNTER, Repeat.UNCOUNTED) : Repeat.UNCOUNTED;
    }

    /** Returns whether the repetition that ends here is alone in brackets behind numkeys, as that of EVAL. */
    private boolean isBehindCounter(int size) {
        int bracket = position - 2 * size - 3;
        return bracket > 0
                && "[".equals(lexemes.get(bracket))
                && lexemes.get(bracket - 1).startsWith(COUNTER);
    }

    private static String nameOf(Element element) {
        return element instanceof Argument argument ? argument.name : "";
    }
}
