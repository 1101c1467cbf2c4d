package io.sluice.settings;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that are not shown: a key. Empty when nobody set one. */
public final class SecretBytes {
    private final byte[] bytes;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static SecretBytes parseHex(String hex) {
        return new SecretBytes(HexFormat.of().parseHex(hex));
    }

    String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns the number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** Returns whether nobody set the key. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Returns a copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return InvalidSettingException.HIDDEN;
    }
}
