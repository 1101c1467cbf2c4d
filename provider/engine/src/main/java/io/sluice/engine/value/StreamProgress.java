package io.sluice.engine.value;

/** How far the groups of a stream are, as Redis works it out from what it keeps of the entries that are gone. */
public final class StreamProgress {
    private StreamProgress() {}

    /**
     * Returns how many entries were ever added up to an id, {@link StreamGroup#UNKNOWN} where too little is known of
     * those that are gone.
     */
    public static long distance(StreamValue stream, StreamId id) {
        long added = stream.entriesAdded();
        if (added == 0) {
            return 0;
        }
        if (stream.length() == 0 && !id.isAfter(stream.lastId())) {
            return added;
        }
        if (!id.isMin() && id.isBefore(stream.maxDeletedId())) {
            return StreamGroup.UNKNOWN;
        }
        int toLast = id.compareTo(stream.lastId());
        if (toLast >= 0) {
            return toLast == 0 ? added : StreamGroup.UNKNOWN;
        }
        int toFirst = id.compareTo(stream.firstId());
        boolean isWhole = stream.maxDeletedId().isMin() || stream.maxDeletedId().isBefore(stream.firstId());
        if (!isWhole || toFirst > 0) {
            return StreamGroup.UNKNOWN;
        }
        return added - stream.length() + (toFirst == 0 ? 1 : 0);
    }

    /** Returns how many entries a group has not got yet, {@link StreamGroup#UNKNOWN} if that cannot be said. */
    public static long lag(StreamValue stream, StreamGroup group) {
        if (stream.entriesAdded() == 0 || stream.length() == 0) {
            return 0;
        }
        if (group.lastId().isBefore(stream.firstId()) && stream.maxDeletedId().isBefore(stream.firstId())) {
            return stream.length();
        }
        long read = isCounted(stream, group) ? group.entriesRead() : distance(stream, group.lastId());
        return read == StreamGroup.UNKNOWN ? StreamGroup.UNKNOWN : stream.entriesAdded() - read;
    }

    /** Notes that a group has got an entry that is behind its last one. */
    public static void advance(StreamValue stream, StreamGroup group, StreamId id) {
        long read = group.entriesRead();
        if (isCounted(stream, group) && !group.lastId().isBefore(stream.firstId())) {
            read++;
        } else if (stream.entriesAdded() != 0) {
            read = distance(stream, id);
        }
        group.position(id, read);
    }

    /** Returns whether the group's number is right for what it has still to get: nothing is missing from that. */
    private static boolean isCounted(StreamValue stream, StreamGroup group) {
        boolean isWhole = stream.length() == 0
                || stream.maxDeletedId().isMin()
                || group.lastId().isAfter(stream.maxDeletedId());
        return group.entriesRead() != StreamGroup.UNKNOWN && isWhole;
    }
}
