package io.sluice.engine.value;

import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.IntSet;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.PackedTable;
import io.sluice.engine.structure.Slice;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Members, each once. A member is known by its place, which changes make meaningless. */
public final class SetValue extends Value implements Elements {
    private static final long NONE = -1;
    private static final Slice NOTHING = Slice.empty();
    private static final int DECIMAL = 20;

    /** The form of a small set of integers, ascending. A place is an index. */
    private @Nullable IntSet integers;

    /** The form of a small set, in the order in which members came. */
    private @Nullable Listpack pack;

    private @Nullable PackedTable table;

    /**
     * How large the small forms may become.
     *
     * @param integers the number of members of a set of integers
     * @param pack other members
     */
    public record Limits(int integers, PackLimits pack) {}

    /** Makes an empty set for members of which the first one is known. */
    public SetValue(Ground ground, Slice first, Limits limits) {
        super(ground);
        if (isInteger(first) && limits.integers() > 0) {
            integers = new IntSet();
        } else if (limits.pack().entries() > 0) {
            pack = new Listpack();
        } else {
            table = new PackedTable(ground, PackedTable.Kind.KEYS);
        }
    }

    private SetValue(Ground ground, @Nullable IntSet integers, @Nullable Listpack pack) {
        super(ground);
        this.integers = integers;
        this.pack = pack;
    }

    private SetValue(SetValue other) {
        super(other.ground());
        integers = other.integers == null ? null : other.integers.copy();
        pack = other.pack == null ? null : other.pack.copy();
        table = other.table == null ? null : other.table.share();
    }

    /** Makes a set of integers that come from outside, at least one, which become its own. */
    public static SetValue of(Ground ground, IntSet integers, Limits limits) {
        SetValue set = new SetValue(ground, integers, null);
        if (integers.count() > limits.integers()) {
            set.enlarge();
        }
        return set;
    }

    /**
     * Makes a set of a listpack that comes from outside. Of one in the small form the length of members is not looked
     * at, as in Redis.
     *
     * @param pack becomes the set's own
     * @throws FormatException if it is empty, or a member is there twice
     */
    public static SetValue of(Ground ground, Listpack pack, Limits limits) throws FormatException {
        FormatException.check(!pack.isEmpty(), "members");
        SetValue set = new SetValue(ground, null, pack);
        SetValue known = new SetValue(set);
        known.enlarge();
        FormatException.check(known.size() == pack.count(), "members that differ");
        return limits.pack().allow(pack.count(), pack.byteCount(), NOTHING) ? set : known;
    }

    @Override
    public Type type() {
        return Type.SET;
    }

    @Override
    public String encodingName() {
        if (integers != null) {
            return "intset";
        }
        return pack == null ? "hashtable" : "listpack";
    }

    @Override
    public int size() {
        if (integers != null) {
            return integers.count();
        }
        return pack == null ? table().size() : pack.count();
    }

    @Override
    public long heapBytes() {
        long own = objectBytes(3, 0);
        if (integers != null) {
            return own
                    + ground().heap().bytesOfObject(ground().heap().referenceBytes() + 2L * Integer.BYTES)
                    + ground().heap().bytesOfArray(integers.capacity(), 1);
        }
        return own + (pack == null ? PackedTable.OBJECT_BYTES + table().heapBytes() : pack.heapBytes(ground().heap()));
    }

    @Override
    public int packedBytes() {
        if (integers != null) {
            return integers.byteCount();
        }
        return pack == null ? 0 : pack.byteCount();
    }

    @Override
    public void forEachString(Consumer<Slice> visitor) {
        Slice slice = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        for (long place = first(); place != NONE; place = next(place)) {
            visitor.accept(member(place, slice, decimal));
        }
    }

    @Override
    public void show(FormVisitor visitor) {
        if (integers != null) {
            visitor.integers(integers);
        } else if (pack != null) {
            visitor.pack(pack);
        } else {
            visitor.table(size());
            forEachString(visitor::string);
        }
    }

    @Override
    public SetValue share() {
        return new SetValue(this);
    }

    /** Returns whether a member is there. */
    public boolean contains(Slice member) {
        if (integers != null) {
            return isInteger(member) && integers.contains(integer(member));
        }
        return pack == null ? table().find(member) != NONE : pack.find(pack.first(), member, 1) >= 0;
    }

    @Override
    public long first() {
        if (integers != null) {
            return integers.count() == 0 ? NONE : 0;
        }
        return pack == null ? table().first() : pack.first();
    }

    @Override
    public long next(long place) {
        if (integers != null) {
            return place + 1 < integers.count() ? place + 1 : NONE;
        }
        return pack == null ? table().next(place) : pack.next((int) place);
    }

    /** Points a slice at the member at a place; its bytes may be the array given here, of 20 bytes at least. */
    public Slice member(long place, Slice slice, byte[] decimal) {
        if (integers != null) {
            return slice.set(decimal, 0, Decimal.write(integers.get((int) place), decimal, 0));
        }
        return pack == null ? table().key(place, slice) : pack.text((int) place, slice, decimal);
    }

    @Override
    public long any(LongSupplier chance) {
        if (table != null) {
            return table.any(chance);
        }
        int size = size();
        if (size == 0) {
            return NONE;
        }
        int index = (int) Long.remainderUnsigned(chance.getAsLong(), size);
        return pack == null ? index : pack.at(index);
    }

    /** Hands some places to the visitor, as {@link PackedTable#scan} does; of a small set all. */
    public long scan(long cursor, LongConsumer visitor) {
        if (table != null) {
            return table.scan(cursor, visitor);
        }
        for (long place = first(); place != NONE; place = next(place)) {
            visitor.accept(place);
        }
        return 0;
    }

    /** Takes the large form at once if so many members alone would need it, as Redis guesses that they are new. */
    public void expect(int members, Limits limits) {
        if ((integers != null && members > limits.integers())
                || (pack != null && members > limits.pack().entries())) {
            enlarge();
        }
    }

    /** Adds a member; returns whether it was not there. */
    public boolean add(Slice member, Limits limits) {
        if (table != null) {
            return addTo(table, member);
        }
        boolean isNew = !contains(member);
        if (isNew) {
            edited();
            makeRoom(member, limits);
            insert(member);
            if (integers != null && integers.count() > limits.integers()) {
                enlarge();
            }
        }
        return isNew;
    }

    private boolean addTo(PackedTable large, Slice member) {
        boolean isNew = large.add(member);
        if (isNew) {
            edited();
        }
        return isNew;
    }

    private void insert(Slice member) {
        if (integers != null) {
            integers.add(integer(member));
        } else if (pack != null) {
            pack.append(member);
        } else {
            table().add(member);
        }
    }

    /** Takes the form that the member needs. */
    private void makeRoom(Slice member, Limits limits) {
        int count = size() + 1;
        if (integers != null && !isInteger(member)) {
            if (limits.pack().allow(count, count * DECIMAL, member)
                    && limits.pack().valueBytes() >= longestInteger()) {
                becomePack(integers);
            } else {
                enlarge();
            }
        } else if (pack != null && !limits.pack().allow(count, pack.byteCount(), member)) {
            enlarge();
        }
    }

    private int longestInteger() {
        IntSet set = Objects.requireNonNull(integers);
        int count = set.count();
        return count == 0 ? 0 : Math.max(Decimal.lengthOf(set.get(0)), Decimal.lengthOf(set.get(count - 1)));
    }

    /** Removes a member; returns whether it was there. */
    public boolean remove(Slice member) {
        boolean isThere;
        if (integers != null) {
            isThere = isInteger(member) && integers.remove(integer(member));
        } else if (pack != null) {
            int place = pack.find(pack.first(), member, 1);
            isThere = place >= 0;
            if (isThere) {
                pack.remove(place, 1);
            }
        } else {
            isThere = table().remove(member);
        }
        if (isThere) {
            edited();
        }
        return isThere;
    }

    /** Removes the member at a place. */
    public void remove(long place) {
        edited();
        if (integers != null) {
            integers.remove(integers.get((int) place));
        } else if (pack != null) {
            pack.remove((int) place, 1);
        } else {
            table().remove(place);
        }
    }

    /** Removes all members. */
    public void clear() {
        edited();
        integers = new IntSet();
        pack = null;
        table = null;
    }

    private void becomePack(IntSet set) {
        Listpack converted = new Listpack();
        byte[] decimal = new byte[DECIMAL];
        Slice text = Slice.empty();
        for (int index = 0; index < set.count(); index++) {
            converted.append(text.set(decimal, 0, Decimal.write(set.get(index), decimal, 0)));
        }
        pack = converted;
        integers = null;
    }

    private void enlarge() {
        PackedTable large = new PackedTable(ground(), PackedTable.Kind.KEYS);
        byte[] decimal = new byte[DECIMAL];
        Slice text = Slice.empty();
        for (long place = first(); place != NONE; place = next(place)) {
            large.add(member(place, text, decimal));
        }
        table = large;
        pack = null;
        integers = null;
    }

    private PackedTable table() {
        return Objects.requireNonNull(table);
    }

    private static boolean isInteger(Slice member) {
        return Decimal.isLong(member.array(), member.offset(), member.length());
    }

    private static long integer(Slice member) {
        return Decimal.toLong(member.array(), member.offset(), member.length());
    }
}
