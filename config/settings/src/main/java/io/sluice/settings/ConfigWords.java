package io.sluice.settings;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a line of {@code redis.conf} into words.
 *
 * <p>Words are parted by blanks. In {@code "…"} there are the escapes {@code \n \r \t \b \a \xHH}, and a backslash
 * before any other character stands for that character. In {@code '…'} there is only {@code \'}. A closing quote must
 * be followed by a blank or the end. Bytes made by {@code \xHH} are read as UTF-8 together with the rest.
 */
final class ConfigWords {
    private final byte[] line;
    private final ByteArrayOutputStream word = new ByteArrayOutputStream();
    private int at;

    private ConfigWords(String line) {
        this.line = line.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the words, or nothing if the quotes are not balanced. */
    static Optional<List<String>> split(String line) {
        ConfigWords splitter = new ConfigWords(line);
        List<String> words = new ArrayList<>();
        while (splitter.skipBlanks()) {
            if (!splitter.readWord()) {
                return Optional.empty();
            }
            words.add(splitter.word.toString(StandardCharsets.UTF_8));
        }
        return Optional.of(words);
    }

    private boolean skipBlanks() {
        while (at < line.length && isBlank(line[at])) {
            at++;
        }
        return at < line.length;
    }

    private boolean readWord() {
        word.reset();
        while (at < line.length && !isBlank(line[at])) {
            byte character = line[at++];
            boolean balanced = switch (character) {
                case '"' -> readDoubleQuoted();
                case '\'' -> readSingleQuoted();
                default -> {
                    word.write(character);
                    yield true;
                }
            };
            if (!balanced) {
                return false;
            }
        }
        return true;
    }

    private boolean readDoubleQuoted() {
        while (at < line.length) {
            byte character = line[at++];
            if (character == '"') {
                return isAtBlank();
            }
            word.write(character == '\\' && at < line.length ? readEscape() : character);
        }
        return false;
    }

    private int readEscape() {
        byte character = line[at++];
        return switch (character) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> 7;
            case 'x' -> isHex(at) && isHex(at + 1) ? readHex() : 'x';
            default -> character;
        };
    }

    private int readHex() {
        at += 2;
        return Character.digit(line[at - 2], 16) * 16 + Character.digit(line[at - 1], 16);
    }

    private boolean isHex(int index) {
        return index < line.length && Character.digit(line[index], 16) >= 0;
    }

    private boolean readSingleQuoted() {
        while (at < line.length) {
            byte character = line[at++];
            if (character == '\'') {
                return isAtBlank();
            }
            boolean escaped = character == '\\' && at < line.length && line[at] == '\'';
            word.write(escaped ? line[at++] : character);
        }
        return false;
    }

    private boolean isAtBlank() {
        return at == line.length || isBlank(line[at]);
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }
}
