package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.SortedSetValue;
import io.sluice.engine.value.Value;
import java.util.Objects;

/**
 * Shows the values of entries to commands that look at one of a kind at a time, or change it: without making an object
 * of a value that lies in its entry. Used within the turn.
 */
public final class PackedValues {
    /*
     * There is one hash and one sorted set for all entries in which one lies. A command that needs several of a kind at
     * once asks the entries themselves (Entry.held).
     */
    private final Changes changes;
    private final Listpack pairs = new Listpack();
    private final Listpack members = new Listpack();
    private final HashValue hash;
    private final SortedSetValue sortedSet;

    PackedValues(Changes changes, Ground ground) {
        this.changes = changes;
        this.hash = new HashValue(ground);
        this.sortedSet = new SortedSetValue(ground);
    }

    /**
     * Returns the hash that an entry holds, until somebody asks for another one.
     *
     * @throws IllegalStateException while a value is being changed
     */
    public HashValue hash(Entry entry) {
        if (entry.encoding() != Draft.HASH_PACK) {
            return (HashValue) held(entry);
        }
        checkNoneIsChanging();
        return hash.look(pairs.lookBehind(entry.array(), entry.keyLength()));
    }

    /**
     * Returns the sorted set that an entry holds, until somebody asks for another one.
     *
     * @throws IllegalStateException while a value is being changed
     */
    public SortedSetValue sortedSet(Entry entry) {
        if (entry.encoding() != Draft.SORTED_SET_PACK) {
            return (SortedSetValue) held(entry);
        }
        checkNoneIsChanging();
        return sortedSet.look(members.lookBehind(entry.array(), entry.keyLength()));
    }

    private static Value held(Entry entry) {
        return Objects.requireNonNull(entry.held());
    }

    private void checkNoneIsChanging() {
        if (changes.isEditing()) {
            throw new IllegalStateException("a value is being changed");
        }
    }
}
