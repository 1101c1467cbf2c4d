package io.sluice.engine.keyspace;

/** The classes of keyspace events, by which {@code notify-keyspace-events} chooses. */
public enum EventClass {
    /** Commands on keys of any type. */
    GENERIC('g'),
    /** Commands on strings. */
    STRING('$'),
    /** Commands on lists. */
    LIST('l'),
    /** Commands on sets. */
    SET('s'),
    /** Commands on hashes. */
    HASH('h'),
    /** Commands on sorted sets. */
    SORTED_SET('z'),
    /** Commands on streams. */
    STREAM('t'),
    /** Keys whose time has come. */
    EXPIRED('x'),
    /** Keys that gave way because memory was full. */
    EVICTED('e'),
    /** Keys that are there for the first time. */
    NEW('n');

    private final char letter;

    EventClass(char letter) {
        this.letter = letter;
    }

    /** Returns the letter of the class in {@code notify-keyspace-events}. */
    public char letter() {
        return letter;
    }
}
