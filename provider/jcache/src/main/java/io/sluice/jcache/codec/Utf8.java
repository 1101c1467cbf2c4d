package io.sluice.jcache.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * UTF-8 that also holds unpaired surrogates, each as the three bytes its number would have (WTF-8). Text without them
 * is plain UTF-8. A pair is always four bytes, so every string has one form, and every form is one string's.
 */
final class Utf8 {
    private Utf8() {}

    static byte[] encode(String text) {
        return isWellFormed(text) ? text.getBytes(StandardCharsets.UTF_8) : encodeMalformed(text);
    }

    /** Returns a prefix and the form of a text in one array; without another one if the text is ASCII. */
    static byte[] append(byte[] prefix, String text) {
        byte[] result = Arrays.copyOf(prefix, prefix.length + text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return joined(prefix, encode(text));
            }
            result[prefix.length + i] = (byte) c;
        }
        return result;
    }

    private static byte[] joined(byte[] prefix, byte[] rest) {
        byte[] result = Arrays.copyOf(prefix, prefix.length + rest.length);
        System.arraycopy(rest, 0, result, prefix.length, rest.length);
        return result;
    }

    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isPair(text, i)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private static byte[] encodeMalformed(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) && !isPair(text, i)) {
                out.write(0xE0 | (c >> 12));
                out.write(0x80 | ((c >> 6) & 0x3F));
                out.write(0x80 | (c & 0x3F));
            } else {
                int codePoint = text.codePointAt(i);
                out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(codePoint) - 1;
            }
        }
        return out.toByteArray();
    }

    static String decode(byte[] bytes, int from) throws UnreadableException {
        String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : decodeMalformed(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String decodeMalformed(byte[] bytes) throws UnreadableException {
        StringBuilder text = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int length = lengthOf(bytes[i]);
            if (i + length > bytes.length) {
                throw new UnreadableException("not UTF-8: cut off at byte " + i);
            }
            text.appendCodePoint(codePoint(bytes, i, length));
            i += length;
        }
        String result = text.toString();
        // Sees through overlong forms, stray continuation bytes and pairs written as two halves.
        if (!Arrays.equals(encode(result), bytes)) {
            throw new UnreadableException("not UTF-8");
        }
        return result;
    }

    private static int lengthOf(byte first) {
        int b = first & 0xFF;
        return b < 0xC0 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    }

    private static int codePoint(byte[] bytes, int at, int length) throws UnreadableException {
        int result = length == 1 ? bytes[at] & 0xFF : bytes[at] & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            result = (result << 6) | (bytes[at + i] & 0x3F);
        }
        if (!Character.isValidCodePoint(result)) {
            throw new UnreadableException("not UTF-8: no such character at byte " + at);
        }
        return result;
    }
}
