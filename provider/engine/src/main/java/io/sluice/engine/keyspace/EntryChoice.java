package io.sluice.engine.keyspace;

import org.jspecify.annotations.Nullable;

/** Chooses entries by chance. Used within the turn. */
final class EntryChoice {
    private static final int HIDDEN_TRIES = 100;

    private final Keyspace keyspace;

    EntryChoice(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /**
     * Returns a live entry, each with about the same chance, nothing if there is none. Expired ones that come up are
     * removed until a live one does, so that after many keys have expired at once this may take as long as removing
     * them. Where expired ones are only hidden, it is one of them if no live one came up in {@value #HIDDEN_TRIES}
     * tries.
     */
    @Nullable
    Entry any(Database database) {
        Entry found = database.table().any(keyspace.dice()::nextLong);
        for (int tries = 1; found != null && database.isExpired(found); tries++) {
            if (!keyspace.hidesExpired()) {
                database.end(found);
            } else if (tries == HIDDEN_TRIES) {
                return found;
            }
            found = database.table().any(keyspace.dice()::nextLong);
        }
        return found;
    }
}
