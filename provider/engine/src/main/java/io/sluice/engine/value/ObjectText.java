package io.sluice.engine.value;

import org.jspecify.annotations.Nullable;

/** The bytes that stand for a Java object where somebody asks for a string, made outside of the turn. Any thread. */
public final class ObjectText {
    private final Runnable whenKnown;
    private volatile byte @Nullable [] bytes;
    private volatile @Nullable String failure;

    /** Makes a text that is not known yet, and says what to do, once, when it is. */
    public ObjectText(Runnable whenKnown) {
        this.whenKnown = whenKnown;
    }

    /** Tells the bytes; nobody changes them any more. */
    public void is(byte[] text) {
        bytes = text;
        whenKnown.run();
    }

    /** Tells why there are no bytes. */
    public void fails(String why) {
        failure = why;
        whenKnown.run();
    }

    /** Returns whether there are bytes, or is known why there are none. */
    public boolean isKnown() {
        return bytes != null || failure != null;
    }

    /** Returns the bytes, not to be changed; nothing if they are not known. */
    public byte @Nullable [] bytes() {
        return bytes;
    }

    /** Returns why there are no bytes, nothing if that is not so or not known. */
    public @Nullable String failure() {
        return failure;
    }
}
