package io.sluice.engine.commands.stream;

import io.sluice.engine.command.Readiness;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.StreamGroup;
import io.sluice.engine.value.StreamValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream has an entry that no consumer of a group has got, or there is no such stream or group any more: what a
 * consumer waits for. Equal for groups of one name, since all who wait for a key are asked for together.
 */
final class GroupHasMore implements Readiness {
    private final byte[] group;

    /** Takes the name of the group. */
    GroupHasMore(byte[] group) {
        this.group = group;
    }

    @Override
    public boolean isReached(@Nullable Entry entry) {
        if (entry == null || !(entry.held() instanceof StreamValue stream)) {
            return true;
        }
        StreamGroup found = stream.group(Slice.of(group));
        return found == null
                || (stream.lastId().isAfter(found.lastId()) && stream.topId().isAfter(found.lastId()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GroupHasMore more && Arrays.equals(group, more.group);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(group);
    }
}
