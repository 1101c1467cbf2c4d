package io.sluice.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Command lines, split as redis-cli splits them: blanks, {@code '…'}, {@code "…"} with escapes. */
final class Words {
    private final String line;
    private final List<byte[]> words = new ArrayList<>();
    private int at;

    private Words(String line) {
        this.line = line;
    }

    /** Returns the words. */
    static List<byte[]> of(String line) {
        Words words = new Words(line);
        while (words.skipBlanks()) {
            words.words.add(words.next().getBytes(StandardCharsets.ISO_8859_1));
        }
        return words.words;
    }

    private boolean skipBlanks() {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at < line.length();
    }

    private String next() {
        char first = line.charAt(at);
        return first == '"' || first == '\'' ? quoted(first) : plain();
    }

    private String plain() {
        int end = line.indexOf(' ', at);
        String word = line.substring(at, end < 0 ? line.length() : end);
        at += word.length();
        return new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private String quoted(char quote) {
        StringBuilder word = new StringBuilder();
        at++;
        while (line.charAt(at) != quote) {
            word.append(line.charAt(at) == '\\' && quote == '"' ? escaped() : line.charAt(at++));
        }
        at++;
        return word.toString();
    }

    private char escaped() {
        char letter = line.charAt(at + 1);
        if (letter == 'x') {
            at += 4;
            return (char) Integer.parseInt(line.substring(at - 2, at), 16);
        }
        at += 2;
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }
}
