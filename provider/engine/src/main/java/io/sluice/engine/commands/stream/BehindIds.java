package io.sluice.engine.commands.stream;

import io.sluice.engine.command.Readiness;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamValue;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream has an entry behind an id: what a client waits for that is in no group. */
final class BehindIds implements Readiness {
    private final List<byte[]> keys;
    private final List<StreamId> ids;

    BehindIds(List<byte[]> keys, List<StreamId> ids) {
        this.keys = keys;
        this.ids = ids;
    }

    /** Returns the id of the stream of a number. */
    StreamId id(int number) {
        return ids.get(number);
    }

    @Override
    public boolean isReached(@Nullable Entry entry) {
        if (entry == null || !(entry.held() instanceof StreamValue stream)) {
            return false;
        }
        for (int number = 0; number < keys.size(); number++) {
            byte[] key = keys.get(number);
            if (Arrays.equals(key, 0, key.length, entry.array(), 0, entry.keyLength())
                    && stream.lastId().isAfter(ids.get(number))
                    && stream.topId().isAfter(ids.get(number))) {
                return true;
            }
        }
        return false;
    }
}
