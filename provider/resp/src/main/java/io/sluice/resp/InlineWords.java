package io.sluice.resp;

import io.sluice.engine.command.Args;

/**
 * Splits an inline line into words.
 *
 * <p>Words are separated by blanks. A part of a word in double quotes may contain blanks and the escapes
 * {@code \n \r \t \b \a \xHH}, and any other byte behind a backslash stands for itself; in single quotes only
 * {@code \'} is an escape. A closing quote ends the word and must be followed by a blank or the end of the line.
 * Source: the behaviour of redis-server 7.0.15.
 */
final class InlineWords {
    private static final int KEPT_BYTES = 1024;
    private static final int END = -1;

    /** The line; a word is unescaped in place, since it never gets longer. */
    private byte[] line = new byte[0];

    private int length;
    private int at;
    private int wordEnd;

    /** Appends the words of a line, which stays as it is, to {@code args}. */
    void split(byte[] source, int offset, int lineBytes, Args args) {
        if (line.length < lineBytes) {
            line = new byte[Math.max(lineBytes, 64)];
        }
        System.arraycopy(source, offset, line, 0, lineBytes);
        length = lineBytes;
        at = 0;
        while (skipBlanks()) {
            int wordStart = at;
            wordEnd = at;
            readWord();
            args.add(line, wordStart, wordEnd - wordStart);
        }
        if (line.length > KEPT_BYTES) {
            line = new byte[0];
        }
    }

    private boolean skipBlanks() {
        while (isBlank(peek(0))) {
            at++;
        }
        return at < length;
    }

    private void readWord() {
        while (at < length) {
            int current = peek(0);
            if (current == ' ' || current == '\t' || current == '\r') {
                return;
            }
            at++;
            if (current == '"') {
                readDoubleQuoted();
                return;
            }
            if (current == '\'') {
                readSingleQuoted();
                return;
            }
            append(current);
        }
    }

    private void readDoubleQuoted() {
        while (peek(0) != '"') {
            if (peek(0) == '\\' && peek(1) == 'x' && hex(peek(2)) >= 0 && hex(peek(3)) >= 0) {
                append(hex(peek(2)) << 4 | hex(peek(3)));
                at += 4;
            } else if (peek(0) == '\\' && peek(1) != END) {
                append(unescaped(peek(1)));
                at += 2;
            } else {
                appendNext();
            }
        }
        closeQuote();
    }

    private void readSingleQuoted() {
        while (peek(0) != '\'') {
            if (peek(0) == '\\' && peek(1) == '\'') {
                at++;
            }
            appendNext();
        }
        closeQuote();
    }

    private void appendNext() {
        if (peek(0) == END) {
            throw unbalanced();
        }
        append(peek(0));
        at++;
    }

    private void closeQuote() {
        at++;
        if (at < length && !isBlank(peek(0))) {
            throw unbalanced();
        }
    }

    private void append(int value) {
        line[wordEnd++] = (byte) value;
    }

    private int peek(int ahead) {
        return at + ahead < length ? line[at + ahead] & 0xFF : END;
    }

    private static int unescaped(int letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> 7;
            default -> letter;
        };
    }

    private static int hex(int letter) {
        return letter == END ? -1 : Character.digit((char) letter, 16);
    }

    /** The blanks of C's isspace; LF cannot occur in a line. */
    private static boolean isBlank(int value) {
        return value == ' ' || (value >= 9 && value <= 13);
    }

    private static ProtocolError unbalanced() {
        return ProtocolError.of("unbalanced quotes in request");
    }
}
