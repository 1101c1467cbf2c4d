package io.sluice.engine.value;

import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.structure.SortedIndex;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Members, each once and with a score, ordered by score and, where scores are equal, by the members' bytes.
 *
 * <p>A rank counts from 0, and is also the place of a member as {@link Elements} has it. No score is NaN.
 */
public final class SortedSetValue extends Value implements Elements {
    private static final long NONE = -1;

    /** The small form. */
    private @Nullable SortedPack pack;

    /** The large form. */
    private @Nullable SortedIndex index;

    /** Makes an empty sorted set. */
    public SortedSetValue(Ground ground) {
        super(ground);
        pack = new SortedPack(new Listpack());
    }

    private SortedSetValue(SortedPack pack) {
        super(null);
        this.pack = pack;
    }

    /** Returns what a listpack of members and scores in order is, to be read and not to be changed. */
    public static SortedSetValue reading(Listpack list) {
        return new SortedSetValue(new SortedPack(list));
    }

    /** Becomes what a listpack of members and scores in order is, which becomes the set's own. */
    public SortedSetValue look(Listpack list) {
        SortedPack small = pack;
        if (small == null || small.list() != list) {
            pack = new SortedPack(list);
            index = null;
        }
        return this;
    }

    @Override
    public @Nullable Listpack packForEntry() {
        return pack == null ? null : pack.list();
    }

    @Override
    public SortedSetValue lifted() {
        SortedSetValue lifted = new SortedSetValue(ground());
        lifted.pack = pack == null ? null : new SortedPack(pack.list().copy());
        lifted.index = index;
        index = null;
        return lifted;
    }

    private SortedSetValue(SortedSetValue other) {
        super(other.ground());
        pack = other.pack == null ? null : new SortedPack(other.pack.list().copy());
        index = other.index == null ? null : other.index.share();
    }

    /**
     * Makes a sorted set of a listpack that comes from outside. Of one in the small form the length of members is not
     * looked at, as in Redis.
     *
     * @param list members and scores in turn; becomes the set's own
     * @throws FormatException if it is empty, or a member has no score, or is there twice, or members are out of order
     */
    public static SortedSetValue of(Ground ground, Listpack list, PackLimits limits) throws FormatException {
        SortedPack pack = new SortedPack(list);
        pack.check();
        SortedIndex known = new SortedIndex(ground);
        pack.walk(0, list.count(), known::put);
        FormatException.check(known.size() == pack.size(), "members that differ");
        SortedSetValue set = new SortedSetValue(ground);
        boolean isSmall = limits.allow(pack.size(), list.byteCount(), Slice.empty());
        set.pack = isSmall ? pack : null;
        set.index = isSmall ? null : known;
        return set;
    }

    @Override
    public Type type() {
        return Type.SORTED_SET;
    }

    @Override
    public String encodingName() {
        return pack == null ? "skiplist" : "listpack";
    }

    @Override
    public int size() {
        return pack == null ? index().size() : pack.size();
    }

    @Override
    public long heapBytes() {
        if (pack == null) {
            return objectBytes(2, 0) + index().heapBytes();
        }
        HeapLayout heap = ground().heap();
        return objectBytes(2, 0)
                + heap.bytesOfObject(heap.referenceBytes())
                + pack.list().heapBytes(heap);
    }

    @Override
    public int packedBytes() {
        return pack == null ? 0 : pack.list().byteCount();
    }

    @Override
    public void forEachString(Consumer<Slice> visitor) {
        walk(0, size(), (member, score) -> {
            visitor.accept(member);
            return true;
        });
    }

    @Override
    public void show(FormVisitor visitor) {
        if (pack != null) {
            visitor.pack(pack.list());
            return;
        }
        visitor.table(size());
        // Redis writes the last ones first, so that whoever reads them adds each at the beginning.
        walkBack(size() - 1, size(), (member, score) -> {
            visitor.scored(member, score);
            return true;
        });
    }

    @Override
    public SortedSetValue share() {
        return new SortedSetValue(this);
    }

    /** Takes the large form at once if so many members alone would need it, as Redis guesses that they are new. */
    public void expect(int members, PackLimits limits) {
        SortedPack small = pack;
        if (small != null && members > limits.entries()) {
            enlarge(small);
        }
    }

    /** Takes the large form at once if an empty set is going to get members of such a length, as Redis does. */
    public void expectLength(int memberBytes, PackLimits limits) {
        SortedPack small = pack;
        if (small != null && memberBytes > limits.valueBytes()) {
            enlarge(small);
        }
    }

    /** Returns the score of a member, NaN if it is not there. */
    public double score(Slice member) {
        return pack == null ? index().score(member) : pack.score(member);
    }

    /** Gives a member a score, which is not NaN; returns whether the member is new. */
    public boolean put(Slice member, double score, PackLimits limits) {
        edited();
        SortedPack small = pack;
        if (small != null) {
            if (small.replace(member, score)) {
                return false;
            }
            if (limits.allow(small.size() + 1, small.list().byteCount(), member)) {
                small.insert(member, score);
                return true;
            }
            enlarge(small);
        }
        return index().put(member, score);
    }

    /** Gives a member the score that it is said to get. */
    public void put(Slice member, SortedIndex.Scoring scoring, PackLimits limits) {
        SortedPack small = pack;
        if (small == null) {
            if (index().put(member, scoring)) {
                edited();
            }
            return;
        }
        double old = small.score(member);
        double score = scoring.score(old);
        if (!Double.isNaN(score) && score != old) {
            put(member, score, limits);
        }
    }

    /** Removes a member; returns whether it was there. */
    public boolean remove(Slice member) {
        boolean isRemoved = pack == null ? index().remove(member) : pack.remove(member);
        if (isRemoved) {
            edited();
        }
        return isRemoved;
    }

    /** Removes members. */
    public void remove(RankRange range) {
        edited();
        if (pack == null) {
            index().remove(range.from(), range.count());
        } else {
            pack.remove(range.from(), range.count());
        }
    }

    /** Returns the rank of a member, -1 if it is not there. */
    public int rank(Slice member) {
        return pack == null ? index().rank(member) : pack.rank(member);
    }

    /** Returns how many members have a lower score. */
    public int countBelow(double score) {
        return pack == null ? index().countBelow(score) : pack.countBelow(score);
    }

    /** Returns how many members have no higher score. */
    public int countUpTo(double score) {
        return score == Double.POSITIVE_INFINITY ? size() : countBelow(Math.nextUp(score));
    }

    /**
     * Returns the ranks of members in a range, if all members have the same score. Else there is no telling which, but
     * of a small set they are those that Redis finds.
     */
    public RankRange find(LexRange range) {
        return pack == null ? range.in(index()) : pack.find(range);
    }

    /** Like {@link #find}, but begins at the end, which makes a difference only where scores differ. */
    public RankRange findBackwards(LexRange range) {
        return pack == null ? range.in(index()) : pack.findBackwards(range);
    }

    /** Shows members from a rank on upwards, as many as there are at most. */
    public void walk(int rank, int count, SortedIndex.Visitor visitor) {
        if (pack == null) {
            index().walk(rank, count, visitor);
        } else {
            pack.walk(rank, count, visitor);
        }
    }

    /** Shows members from a rank on downwards, as many as there are at most. */
    public void walkBack(int rank, int count, SortedIndex.Visitor visitor) {
        if (pack == null) {
            index().walkBack(rank, count, visitor);
        } else {
            pack.walkBack(rank, count, visitor);
        }
    }

    /**
     * Shows some members, as {@link io.sluice.engine.structure.PackedTable#scan} does; of a small set all.
     *
     * @return the next cursor, 0 at the end
     */
    public long scan(long cursor, SortedIndex.Visitor visitor) {
        if (pack == null) {
            return index().scan(cursor, visitor);
        }
        pack.walk(0, pack.size(), visitor);
        return 0;
    }

    @Override
    public long first() {
        return size() == 0 ? NONE : 0;
    }

    @Override
    public long next(long place) {
        return place + 1 < size() ? place + 1 : NONE;
    }

    @Override
    public long any(LongSupplier chance) {
        int size = size();
        return size == 0 ? NONE : Long.remainderUnsigned(chance.getAsLong(), size);
    }

    private void enlarge(SortedPack small) {
        SortedIndex large = new SortedIndex(ground());
        small.walk(0, small.size(), (member, score) -> {
            large.put(member, score);
            return true;
        });
        index = large;
        pack = null;
    }

    private SortedIndex index() {
        return Objects.requireNonNull(index);
    }
}
