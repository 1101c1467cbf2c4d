package io.sluice.engine.value;

import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Listpack;

/**
 * Looks whether a listpack that comes from outside is a {@link StreamNode}. Goes over the elements once: what is
 * claimed to follow must be there.
 */
final class StreamNodeCheck {
    private static final int NONE = -1;
    private static final int FLAGS_MAX = StreamNode.DELETED | StreamNode.SAME_FIELDS;

    private final StreamNode node;
    private final Listpack pack;
    private int place;
    private long passed;
    private StreamId last = StreamId.MIN;

    StreamNodeCheck(StreamNode node) {
        this.node = node;
        this.pack = node.pack();
        this.place = pack.first();
    }

    void check() throws FormatException {
        long live = natural();
        long deleted = natural();
        long fields = natural();
        pass(fields);
        FormatException.check(natural() == 0, "head of a listpack in a stream");
        long foundLive = 0;
        long found = 0;
        for (; place != NONE; found++) {
            foundLive += entry(fields) ? 1 : 0;
        }
        FormatException.check(
                found > 0 && foundLive == live && found - live == deleted, "number of entries in a listpack");
    }

    /** Goes over an entry; returns whether it is not deleted. */
    private boolean entry(long headFields) throws FormatException {
        passed = 0;
        long flags = natural();
        FormatException.check(flags <= FLAGS_MAX, "flags of an entry");
        StreamId id = new StreamId(node.masterMs() + integer(), node.masterSequence() + integer());
        FormatException.check(
                id.isAfter(last) && id.compareTo(node.master()) >= 0, "order of the entries in a listpack");
        last = id;
        if ((flags & StreamNode.SAME_FIELDS) != 0) {
            pass(headFields);
        } else {
            long fields = natural();
            FormatException.check(fields <= Integer.MAX_VALUE, "fields of an entry");
            pass(2 * fields);
        }
        long elements = passed;
        FormatException.check(natural() == elements, "length of an entry");
        return (flags & StreamNode.DELETED) == 0;
    }

    private void pass(long elements) throws FormatException {
        FormatException.check(elements <= pack.count(), "fields of an entry");
        for (long left = elements; left > 0; left--) {
            FormatException.check(place != NONE, "fields of an entry");
            advance();
        }
    }

    private long natural() throws FormatException {
        long number = integer();
        FormatException.check(number >= 0, "number in a listpack of a stream");
        return number;
    }

    private long integer() throws FormatException {
        FormatException.check(place != NONE && pack.isInteger(place), "number in a listpack of a stream");
        long number = pack.integer(place);
        advance();
        return number;
    }

    private void advance() {
        place = pack.next(place);
        passed++;
    }
}
