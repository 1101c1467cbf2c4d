package io.sluice.engine.keyspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes entries whose Java objects are lost, a few in every turn that it gets. */
public final class LostObjects {
    private LostObjects() {}

    /**
     * Looks at some entries, and removes those that have lost their objects.
     *
     * @param count how many to look at, at most
     * @return whether there may be more
     */
    public static boolean remove(Keyspace keyspace, int count) {
        for (int number = 0; number < keyspace.databaseCount(); number++) {
            Database database = keyspace.database(number);
            @Nullable List<Entry> lost = database.shelves().lost(count);
            if (lost != null) {
                lost.forEach(database::remove);
                return true;
            }
        }
        return false;
    }
}
