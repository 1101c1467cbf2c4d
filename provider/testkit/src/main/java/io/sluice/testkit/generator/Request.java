package io.sluice.testkit.generator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One command as a client sends it.
 *
 * @param words its words, at least one, of any bytes
 */
public record Request(List<byte[]> words) {
    private static final int SHOWN_BYTES = 60;

    /** Copies the list. */
    public Request {
        words = List.copyOf(words);
    }

    /** Makes the request of words in UTF-8. */
    public static Request of(String... words) {
        return new Request(Stream.of(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    /** Returns whether the request begins with these words in capitals, whatever its case. */
    public boolean isFor(String... path) {
        if (words.size() < path.length) {
            return false;
        }
        for (int index = 0; index < path.length; index++) {
            if (!text(index).toUpperCase(Locale.ROOT).equals(path[index])) {
                return false;
            }
        }
        return true;
    }

    /** Returns a word, each byte a character of ISO 8859-1. */
    public String text(int index) {
        return new String(words.get(index), StandardCharsets.ISO_8859_1);
    }

    /** Returns the line that redis-cli takes, long words cut short. */
    @Override
    public String toString() {
        return words.stream().map(Request::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(byte[] word) {
        String text = new String(word, StandardCharsets.ISO_8859_1);
        if (text.matches("[!#-&(-~]+")) {
            return word.length <= SHOWN_BYTES ? text : shortened(text, word.length);
        }
        String shown = text.chars()
                .limit(SHOWN_BYTES)
                .mapToObj(letter -> escaped((char) letter))
                .collect(Collectors.joining());
        return word.length <= SHOWN_BYTES ? '"' + shown + '"' : '"' + shown + "\"…(" + word.length + " bytes)";
    }

    private static String shortened(String text, int length) {
        return text.substring(0, SHOWN_BYTES) + "…(" + length + " bytes)";
    }

    private static String escaped(char letter) {
        if (letter == '"' || letter == '\\') {
            return "\\" + letter;
        }
        return letter >= ' ' && letter <= '~'
                ? String.valueOf(letter)
                : String.format(Locale.ROOT, "\\x%02x", (int) letter);
    }
}
