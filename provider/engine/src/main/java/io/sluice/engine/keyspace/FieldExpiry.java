package io.sluice.engine.keyspace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.engine.keyspace.Changes.Effect;
import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Fields of hashes in one database whose time has come. Used within the turn. */
final class FieldExpiry {
    /*
     * A hash hides its due fields from everybody, however many they are; so they may be removed in slices. A look-up
     * does it with at most LOOK_UP_MAX of those of the hash that it finds, the expiry cycle with the rest, a few at a
     * time. A hash of which all fields are due is removed as a whole, in the time that one key takes.
     *
     * Where no hash of the database has a field with a deadline, all this costs a comparison of a number.
     */
    private static final int LOOK_UP_MAX = 64;
    private static final byte[] HDEL = "HDEL".getBytes(US_ASCII);

    private final int number;
    private final Keyspace keyspace;
    private final ContentChanges changes;

    FieldExpiry(int number, Keyspace keyspace, ContentChanges changes) {
        this.number = number;
        this.keyspace = keyspace;
        this.changes = changes;
    }

    private boolean isNeeded() {
        return changes.contents().deadlines().timedValues() > 0;
    }

    /** Returns whether the entry is a hash all fields of which are due. */
    boolean isOver(Entry entry) {
        Value held = isNeeded() ? entry.heldApart() : null;
        return held != null && held.isOver();
    }

    /** Returns whether the entry is a hash a field of which is due. */
    boolean isAnyDue(Entry entry) {
        Value held = isNeeded() ? entry.heldApart() : null;
        return held != null && held.earliestMs() <= keyspace.nowMs();
    }

    /** Removes due fields of an entry that a look-up has found, if there are any, and not all of them are. */
    void collect(Entry entry) {
        if (isAnyDue(entry)) {
            remove(entry, LOOK_UP_MAX);
        }
    }

    /** Removes due fields of an entry, not all of whose fields are due. */
    void remove(Entry entry, int countMax) {
        List<byte[]> words = new ArrayList<>(List.of(HDEL, entry.key()));
        int others = words.size();
        HashValue hash = hash(entry);
        changes.beginEdit(entry, hash);
        hash.removeDue(countMax, words::add);
        changes.endEdit(entry);
        keyspace.changes().expiredParts(new Effect(number, List.of(words), Effect.Span.VALUES));
        keyspace.stats().expiredParts(words.size() - others);
    }

    /** Removes an entry all of whose fields are due. */
    void removeAll(Entry entry) {
        int count = hash(entry).dueCount();
        changes.unlink(entry, Kind.EXPIRED);
        keyspace.changes().emptied();
        keyspace.stats().expiredParts(count);
    }

    private static HashValue hash(Entry entry) {
        return (HashValue) Objects.requireNonNull(entry.heldApart());
    }
}
