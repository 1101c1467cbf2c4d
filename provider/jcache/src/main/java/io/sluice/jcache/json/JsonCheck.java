package io.sluice.jcache.json;

import io.sluice.jcache.codec.UnreadableException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** The examination of text that anybody may have written, before a JSON parser sees it. */
final class JsonCheck {
    /*
     * One pass over the characters, without recursion: RFC 8259 to the letter, and bounds on what a parser and the
     * objects that it makes may cost. Parsers were seen to loop for ever on nested text that is cut off, to overflow
     * the stack on deep text, and to compute for hours on numbers such as 1e999999999.
     */
    static final int BYTES_MAX = 64 << 20;
    static final int DEPTH_MAX = 512;
    static final int VALUES_MAX = 1_000_000;
    static final int NUMBER_CHARS_MAX = 1_000;
    static final int EXPONENT_DIGITS_MAX = 4;

    private static final char END = '\0';
    private static final String BLANK = " \t\n\r";

    private final String text;
    private int at;
    /** For each open array or object whether it is an object. */
    private final BitSet objects = new BitSet(DEPTH_MAX);

    private int depth;
    private boolean isFirst;
    private int values;

    private JsonCheck(String text) {
        this.text = text;
    }

    /** Returns the text that bytes are, if they are UTF-8 and one JSON value within the bounds. */
    static String textOf(byte[] bytes) throws UnreadableException {
        if (bytes.length > BYTES_MAX) {
            throw new UnreadableException("JSON of more than " + BYTES_MAX + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            new JsonCheck(text).document();
            return text;
        } catch (CharacterCodingException e) {
            throw new UnreadableException("not UTF-8", e);
        }
    }

    private void document() throws UnreadableException {
        value();
        while (depth > 0) {
            memberOrEnd();
        }
        require(token() == END && at == text.length(), "nothing after the value");
    }

    private void value() throws UnreadableException {
        values++;
        require(values <= VALUES_MAX, "at most " + VALUES_MAX + " values");
        switch (token()) {
            case '{' -> open(true);
            case '[' -> open(false);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void open(boolean isObject) throws UnreadableException {
        at++;
        depth++;
        require(depth <= DEPTH_MAX, "a depth of at most " + DEPTH_MAX);
        objects.set(depth, isObject);
        isFirst = true;
    }

    private void memberOrEnd() throws UnreadableException {
        boolean inObject = objects.get(depth);
        if (token() == (inObject ? '}' : ']')) {
            at++;
            depth--;
            isFirst = false;
            return;
        }
        if (!isFirst) {
            take(',');
        }
        isFirst = false;
        if (inObject) {
            require(token() == '"', "a name");
            string();
            take(':');
        }
        value();
    }

    private void take(char expected) throws UnreadableException {
        require(token() == expected, "a " + expected);
        at++;
    }

    /** Returns the next character that is no blank, or {@link #END}. */
    private char token() {
        while (at < text.length() && BLANK.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return peek();
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private void string() throws UnreadableException {
        at++;
        while (peek() != '"') {
            require(peek() >= ' ', "the end of a string");
            if (peek() == '\\') {
                at++;
                escape();
            }
            at++;
        }
        at++;
    }

    private void escape() throws UnreadableException {
        require(peek() != END && "\"\\/bfnrtu".indexOf(peek()) >= 0, "an escape");
        if (peek() == 'u') {
            for (int digits = 0; digits < 4; digits++) {
                at++;
                require(peek() < 0x80 && Character.digit(peek(), 16) >= 0, "four hexadecimal digits");
            }
        }
    }

    private void word(String word) throws UnreadableException {
        require(text.startsWith(word, at), word);
        at += word.length();
    }

    private void number() throws UnreadableException {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            exponent();
        }
        require(at - start <= NUMBER_CHARS_MAX, "at most " + NUMBER_CHARS_MAX + " characters in a number");
    }

    private void exponent() throws UnreadableException {
        if (peek() == '+' || peek() == '-') {
            at++;
        }
        int start = at;
        digits();
        require(at - start <= EXPONENT_DIGITS_MAX, "at most " + EXPONENT_DIGITS_MAX + " digits in an exponent");
    }

    private void digits() throws UnreadableException {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        require(at > start, "a value");
    }

    private void require(boolean isThere, String what) throws UnreadableException {
        if (!isThere) {
            throw new UnreadableException("not readable as JSON: at character " + at + " there should be " + what);
        }
    }
}
