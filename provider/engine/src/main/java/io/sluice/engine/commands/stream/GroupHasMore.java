package io.sluice.engine.commands.stream;

import io.sluice.engine.command.Readiness;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.StreamGroup;
import io.sluice.engine.value.StreamValue;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A stream has an entry that no consumer of a group has got, or there is no such stream or group any more: what a
 * consumer waits for.
 *
 * @param group its name; groups of one name are the same for all who wait for a key
 */
record GroupHasMore(ByteBuffer group) implements Readiness {

    static GroupHasMore of(byte[] name) {
        return new GroupHasMore(ByteBuffer.wrap(name));
    }

    @Override
    public boolean isReached(@Nullable Entry entry) {
        if (entry == null || !(entry.held() instanceof StreamValue stream)) {
            return true;
        }
        StreamGroup found = stream.group(Slice.of(group.array()));
        return found == null
                || (stream.lastId().isAfter(found.lastId()) && stream.topId().isAfter(found.lastId()));
    }
}
