package io.sluice.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** A password, which is not shown; none when nobody set one. */
public final class Password {
    private final byte[] bytes;

    private Password(byte[] bytes) {
        this.bytes = bytes;
    }

    static Password of(String text) {
        return new Password(text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns whether there is no password. */
    public boolean isNone() {
        return bytes.length == 0;
    }

    /** Returns whether somebody knows the password; how long that takes tells nothing about it. */
    public boolean isSame(byte[] attempt) {
        // The time depends on the length of the first argument alone.
        return MessageDigest.isEqual(attempt, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password that && isSame(that.bytes);
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
