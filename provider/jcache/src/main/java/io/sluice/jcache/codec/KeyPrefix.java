package io.sluice.jcache.codec;

import java.util.HexFormat;

/**
 * What all keys of one cache begin with: {@code <namespace>.<name>:}.
 *
 * <p>In both parts the bytes of {@code %}, {@code :}, control characters and unpaired surrogates are written as
 * {@code %} and two capital hexadecimal digits, in the namespace also those of {@code .}; all else is UTF-8. So no two
 * pairs share a prefix, and no prefix is the beginning of another: {@code shop.orders:}, {@code shop%2Eeu.orders:}.
 */
public final class KeyPrefix {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private KeyPrefix() {}

    /** Returns the prefix of a cache. */
    public static byte[] of(String namespace, String cacheName) {
        return Utf8.encode(namespace(namespace) + '.' + escape(cacheName, "%:") + ':');
    }

    /** Returns a namespace as keys begin with it. */
    public static String namespace(String namespace) {
        return escape(namespace, ".%:");
    }

    private static String escape(String part, String reserved) {
        StringBuilder out = new StringBuilder(part.length());
        part.codePoints().forEach(c -> {
            if (c < ' ' || c == 0x7F || reserved.indexOf(c) >= 0 || isSurrogate(c)) {
                escape(c, out);
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static void escape(int codePoint, StringBuilder out) {
        for (byte b : Utf8.encode(Character.toString(codePoint))) {
            out.append('%').append(HEX.toHexDigits(b));
        }
    }
}
