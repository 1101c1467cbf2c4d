package io.sluice.engine.keyspace;

/**
 * What keyspace events say that happened to a key.
 *
 * @param type the class of the event
 * @param name its name, the last part of a channel {@code __keyevent@0__:set}
 */
public record KeyEvent(EventClass type, String name) {
    /** A string was set. */
    public static final KeyEvent SET = new KeyEvent(EventClass.STRING, "set");

    /** A value was given to a key in a way of which Redis tells no event. */
    public static final KeyEvent UNTOLD = new KeyEvent(EventClass.STRING, "");

    /** A key was removed by a command. */
    public static final KeyEvent DEL = new KeyEvent(EventClass.GENERIC, "del");

    /** A key was renamed: it is no more. */
    public static final KeyEvent RENAME_FROM = new KeyEvent(EventClass.GENERIC, "rename_from");

    /** A key was renamed: it is there under its new name. */
    public static final KeyEvent RENAME_TO = new KeyEvent(EventClass.GENERIC, "rename_to");

    /** A key went to another database. */
    public static final KeyEvent MOVE_FROM = new KeyEvent(EventClass.GENERIC, "move_from");

    /** A key has a copy of the value of another. */
    public static final KeyEvent COPY_TO = new KeyEvent(EventClass.GENERIC, "copy_to");

    /** A key has a value that was taken from elsewhere. */
    public static final KeyEvent RESTORE = new KeyEvent(EventClass.GENERIC, "restore");

    /** A key was given a deadline. */
    public static final KeyEvent EXPIRE = new KeyEvent(EventClass.GENERIC, "expire");

    /** The deadline of a key was taken away. */
    public static final KeyEvent PERSIST = new KeyEvent(EventClass.GENERIC, "persist");

    /** A key was removed because its time had come. */
    public static final KeyEvent EXPIRED = new KeyEvent(EventClass.EXPIRED, "expired");

    /** A key was removed because memory was full. */
    public static final KeyEvent EVICTED = new KeyEvent(EventClass.EVICTED, "evicted");

    /** Fields of a hash were removed. */
    public static final KeyEvent HDEL = new KeyEvent(EventClass.HASH, "hdel");

    /** Fields of a hash were given a deadline. */
    public static final KeyEvent HEXPIRE = new KeyEvent(EventClass.HASH, "hexpire");

    /** The deadlines of fields of a hash were taken away. */
    public static final KeyEvent HPERSIST = new KeyEvent(EventClass.HASH, "hpersist");

    /** Fields of a hash were removed because their time had come. */
    public static final KeyEvent HEXPIRED = new KeyEvent(EventClass.HASH, "hexpired");

    /** An entry was added to a stream. */
    public static final KeyEvent XADD = new KeyEvent(EventClass.STREAM, "xadd");

    /** A group of a stream was removed. */
    public static final KeyEvent XGROUP_DESTROY = new KeyEvent(EventClass.STREAM, "xgroup-destroy");

    /** A key that was absent is there. */
    public static final KeyEvent NEW = new KeyEvent(EventClass.NEW, "new");

    /** Returns whether the value came from elsewhere, so that what the key held before counts as removed by then. */
    public boolean isArrival() {
        return equals(RENAME_TO) || equals(COPY_TO) || equals(RESTORE);
    }
}
