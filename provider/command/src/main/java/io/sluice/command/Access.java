package io.sluice.command;

import java.util.Set;

/** The word after a key's name in a syntax line: what the command does to that key. */
public enum Access {
    /** Tells the client the value or a part of it. */
    READ,
    /** Tells the client something about the key, not its value. */
    TEST,
    /** Replaces whatever was there. */
    OVERWRITE,
    /** Puts something where nothing is. */
    CREATE,
    /** Changes what is there without telling it. */
    UPDATE,
    /** Adds to what is there. */
    INSERT,
    /** Removes something of what is there. */
    REMOVE,
    /** Tells the client what it removes. */
    TAKE,
    /** Changes what is there and tells what it was or has become. */
    ADJUST;

    /** Returns what it means in the words of {@code COMMAND INFO}. */
    public Set<KeyFlag> flags() {
        return switch (this) {
            case READ -> Set.of(KeyFlag.RO, KeyFlag.ACCESS);
            case TEST -> Set.of(KeyFlag.RO);
            case OVERWRITE -> Set.of(KeyFlag.OW, KeyFlag.UPDATE);
            case CREATE -> Set.of(KeyFlag.OW, KeyFlag.INSERT);
            case UPDATE -> Set.of(KeyFlag.RW, KeyFlag.UPDATE);
            case INSERT -> Set.of(KeyFlag.RW, KeyFlag.INSERT);
            case REMOVE -> Set.of(KeyFlag.RW, KeyFlag.DELETE);
            case TAKE -> Set.of(KeyFlag.RW, KeyFlag.ACCESS, KeyFlag.DELETE);
            case ADJUST -> Set.of(KeyFlag.RW, KeyFlag.ACCESS, KeyFlag.UPDATE);
        };
    }
}
