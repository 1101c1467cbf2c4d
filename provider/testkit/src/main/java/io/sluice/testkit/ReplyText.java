package io.sluice.testkit;

import java.util.ArrayList;
import java.util.List;

/** Replies as redis-cli prints them to a terminal. */
public final class ReplyText {
    private ReplyText() {}

    /** Returns the lines. */
    public static List<String> lines(Reply reply) {
        List<String> lines = new ArrayList<>();
        print(reply, "", "", lines);
        return lines;
    }

    /**
     * Prints one reply.
     *
     * @param first what precedes the first line
     * @param rest the blanks that precede further lines
     */
    private static void print(Reply reply, String first, String rest, List<String> lines) {
        if (reply instanceof Reply.Array array) {
            printAll(array.elements(), new Style("(empty array)", ") "), new Margin(first, rest), lines);
        } else if (reply instanceof Reply.Members set) {
            printAll(set.elements(), new Style("(empty set)", "~ "), new Margin(first, rest), lines);
        } else if (reply instanceof Reply.Push push) {
            printAll(push.elements(), new Style("(empty push)", ") "), new Margin(first, rest), lines);
        } else if (reply instanceof Reply.Pairs map) {
            printPairs(map.keysAndValues(), new Margin(first, rest), lines);
        } else {
            String[] text = scalar(reply).split("\r?\n", -1);
            lines.add(first + text[0]);
            lines.addAll(List.of(text).subList(1, text.length));
        }
    }

    private static void printAll(List<Reply> elements, Style style, Margin margin, List<String> lines) {
        if (elements.isEmpty()) {
            lines.add(margin.first() + style.empty());
        }
        int width = String.valueOf(elements.size()).length();
        for (int index = 0; index < elements.size(); index++) {
            String label = " ".repeat(width - String.valueOf(index + 1).length()) + (index + 1) + style.mark();
            print(
                    elements.get(index),
                    (index == 0 ? margin.first() : margin.rest()) + label,
                    margin.rest() + " ".repeat(label.length()),
                    lines);
        }
    }

    private static void printPairs(List<Reply> elements, Margin margin, List<String> lines) {
        if (elements.isEmpty()) {
            lines.add(margin.first() + "(empty hash)");
        }
        int width = String.valueOf(elements.size() / 2).length();
        for (int index = 0; index < elements.size(); index += 2) {
            String number = String.valueOf(index / 2 + 1);
            String label = " ".repeat(width - number.length()) + number + "# ";
            String key = String.join("\n", lines(elements.get(index)));
            String start = (index == 0 ? margin.first() : margin.rest()) + label + key + " => ";
            print(elements.get(index + 1), start, margin.rest() + " ".repeat(label.length()), lines);
        }
    }

    private static String scalar(Reply reply) {
        if (reply instanceof Reply.Status status) {
            return status.text();
        } else if (reply instanceof Reply.Failure failure) {
            return "(error) " + failure.text();
        } else if (reply instanceof Reply.Integral number) {
            return "(integer) " + number.value();
        } else if (reply instanceof Reply.Bulk bulk) {
            return quoted(bulk.bytes());
        } else if (reply instanceof Reply.Verbatim verbatim) {
            return verbatim.text();
        } else if (reply instanceof Reply.Decimal decimal) {
            return "(double) " + decimal.text();
        } else if (reply instanceof Reply.Bool bool) {
            return bool.value() ? "(true)" : "(false)";
        }
        return "(nil)";
    }

    private static String quoted(String bytes) {
        StringBuilder text = new StringBuilder("\"");
        bytes.chars().forEach(letter -> text.append(escaped((char) letter)));
        return text.append('"').toString();
    }

    private static String escaped(char letter) {
        return switch (letter) {
            case '"', '\\' -> "\\" + letter;
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case 7 -> "\\a";
            default -> letter >= ' ' && letter <= '~' ? String.valueOf(letter) : hexadecimal(letter);
        };
    }

    private static String hexadecimal(char letter) {
        return "\\x" + Character.forDigit(letter >> 4, 16) + Character.forDigit(letter & 15, 16);
    }

    private record Style(String empty, String mark) {}

    private record Margin(String first, String rest) {}
}
