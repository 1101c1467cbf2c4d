package io.sluice.engine.command;

import io.sluice.engine.value.ObjectText;
import io.sluice.engine.value.ObjectValue;
import java.util.IdentityHashMap;

/** The Java objects whose bytes one request of a client has asked for. Within the turn. */
final class ObjectReading {
    /*
     * A request breaks off at the first object of which it has no bytes, and runs again when they are there: once for
     * each object, and once more for each that was replaced meanwhile. Each request asks anew, because an object may
     * change at any time: an answer is never older than its question.
     */
    private static final int TRIES_MORE = 16;

    private final IdentityHashMap<ObjectValue, ObjectText> texts = new IdentityHashMap<>();
    private final int triesMax;
    private int tries;

    /** Begins for a request that has so many keys. */
    ObjectReading(int keys) {
        triesMax = keys + TRIES_MORE;
    }

    /** Asks for the bytes of an object; returns false if the request has asked too often. */
    boolean begin(ObjectValue value, Runnable whenKnown) {
        tries++;
        if (tries > triesMax) {
            return false;
        }
        ObjectText text = new ObjectText(whenKnown);
        texts.put(value, text);
        value.read(text);
        return true;
    }

    /** Shows the request what is known. */
    void show() {
        texts.forEach(ObjectValue::showText);
    }

    /** Shows it to nobody else. */
    void hide() {
        texts.keySet().forEach(value -> value.showText(null));
    }
}
