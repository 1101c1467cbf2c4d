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

    /** A key was removed by a command. */
    public static final KeyEvent DEL = new KeyEvent(EventClass.GENERIC, "del");

    /** A key was given a deadline. */
    public static final KeyEvent EXPIRE = new KeyEvent(EventClass.GENERIC, "expire");

    /** The deadline of a key was taken away. */
    public static final KeyEvent PERSIST = new KeyEvent(EventClass.GENERIC, "persist");

    /** A key was removed because its time had come. */
    public static final KeyEvent EXPIRED = new KeyEvent(EventClass.EXPIRED, "expired");

    /** A key that was absent is there. */
    public static final KeyEvent NEW = new KeyEvent(EventClass.NEW, "new");
}
