package io.sluice.engine.value;

import io.sluice.engine.structure.CompressedListpack;
import io.sluice.engine.structure.IntSet;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Slice;

/** Is shown a value as it is kept, so that it can be told in Redis's formats; see {@link Value#show}. */
public interface FormVisitor {

    /** Is shown a set of integers, which is not to be changed. */
    void integers(IntSet set);

    /**
     * Is shown a small set, sorted set or hash, which is not to be changed: members, or members and scores, or fields
     * and values in turn.
     */
    void pack(Listpack pack);

    /**
     * Is shown a small hash some of whose fields have deadlines, which is not to be changed: fields, values and
     * deadlines in turn.
     */
    void timedPack(Listpack pack, long earliestMs);

    /** Is told that a list consists of so many listpacks, each of which follows. */
    void nodes(int count);

    /** Is shown a part of a list, which is not to be changed. */
    void node(Listpack pack);

    /** Is shown a part of a list that is kept compressed. */
    void node(CompressedListpack pack);

    /** Is told that a set, sorted set or hash is a table of so many elements, each of which follows. */
    void table(int size);

    /**
     * Is told that a hash is a table of so many fields, some of which have deadlines; a deadline, the field and its
     * value follow for each.
     */
    void timedTable(int size, long earliestMs);

    /** Is told the deadline of the field that follows, {@link HashValue#NEVER} if it has none. */
    void deadline(long deadlineMs);

    /** Is shown a member of a set, or a field or value of a hash; the slice is reused. */
    void string(Slice string);

    /** Is shown a stream, which is not to be changed. */
    void stream(StreamValue stream);

    /** Is shown a member of a sorted set with its score; the slice is reused. */
    void scored(Slice member, double score);
}
