package io.sluice.concurrency.stress;

/** Two keys that are written together. */
final class Pair {
    static final byte[] OLD = {'0'};
    static final byte[] NEW = {'1'};

    private static final byte[] MSET = Stage.bytes("MSET");
    private static final byte[] DEL = Stage.bytes("DEL");

    private final byte[] first;
    private final byte[] second;

    private Pair(int slot) {
        first = Stage.key("first" + slot);
        second = Stage.key("second" + slot);
    }

    /** Returns a pair that no living state has. */
    static Pair next() {
        return new Pair(Stage.slot());
    }

    byte[] first() {
        return first;
    }

    byte[] second() {
        return second;
    }

    /** Writes the value to both keys, to the first one first. */
    Pair set(byte[] value) {
        Stage.command(MSET, first, value, second, value);
        return this;
    }

    /** Removes both keys, the first one first. */
    Pair remove() {
        Stage.command(DEL, first, second);
        return this;
    }
}
