package io.sluice.engine.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words of requests as people may see them: without secrets, in the slow log also cut to size. */
final class ShownWords {
    private static final int LOGGED_WORDS_MAX = 32;
    private static final int LOGGED_BYTES_MAX = 128;
    private static final byte[] REDACTED = ascii("(redacted)");
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private ShownWords() {}

    /** Returns copies of the words for the slow log. */
    static List<byte[]> logged(CommandSpec command, Args args) {
        boolean isCut = args.count() > LOGGED_WORDS_MAX;
        int whole = isCut ? LOGGED_WORDS_MAX - 1 : args.count();
        List<byte[]> words = new ArrayList<>(whole + 1);
        for (int index = 0; index < whole; index++) {
            words.add(command.redaction().hides(args, index) ? REDACTED : cut(args, index));
        }
        if (isCut) {
            words.add(ascii("... (" + (args.count() - whole) + " more arguments)"));
        }
        return words;
    }

    private static byte[] cut(Args args, int index) {
        int more = args.length(index) - LOGGED_BYTES_MAX;
        if (more <= 0) {
            return args.bytesAt(index);
        }
        byte[] note = ascii("... (" + more + " more bytes)");
        byte[] word = Arrays.copyOf(
                Arrays.copyOfRange(args.array(), args.offset(index), args.offset(index) + LOGGED_BYTES_MAX),
                LOGGED_BYTES_MAX + note.length);
        System.arraycopy(note, 0, word, LOGGED_BYTES_MAX, note.length);
        return word;
    }

    /** Appends all words, each after a blank and in quotes, with whatever is not printable written as an escape. */
    static void quote(CommandSpec command, Args args, StringBuilder line) {
        for (int index = 0; index < args.count(); index++) {
            line.append(' ');
            if (command.redaction().hides(args, index)) {
                quote(REDACTED, 0, REDACTED.length, line);
            } else {
                quote(args.array(), args.offset(index), args.length(index), line);
            }
        }
    }

    private static void quote(byte[] bytes, int offset, int length, StringBuilder line) {
        line.append('"');
        for (int at = offset; at < offset + length; at++) {
            append(bytes[at], line);
        }
        line.append('"');
    }

    private static void append(byte letter, StringBuilder line) {
        switch (letter) {
            case '\\', '"' -> line.append('\\').append((char) letter);
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            case '\b' -> line.append("\\b");
            case 0x07 -> line.append("\\a");
            default -> {
                if (letter >= ' ' && letter <= '~') {
                    line.append((char) letter);
                } else {
                    line.append("\\x").append(HEX[(letter >> 4) & 0xf]).append(HEX[letter & 0xf]);
                }
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
