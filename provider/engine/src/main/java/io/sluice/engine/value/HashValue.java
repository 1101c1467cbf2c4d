package io.sluice.engine.value;

import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.PackedTable;
import io.sluice.engine.structure.Slice;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fields, each with a value and perhaps a deadline, in no particular order. A field is known by its place, which
 * changes make meaningless.
 *
 * <p>A field whose time has come is due: it is still there, so that it can be removed by somebody who tells others of
 * that ({@link #removeDue}), but nobody finds, counts or visits it, and what is put in its place is a new field.
 */
public final class HashValue extends Value implements Elements {
    /** The deadline of a field that has none. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The latest deadline that a field can have, in milliseconds since 1970; the earliest is 1. */
    public static final long DEADLINE_MAX_MS = PackedTable.DEADLINE_MAX_MS;

    private static final long NONE = -1;
    private static final int PAIR = 2;
    private static final int DECIMAL = 20;
    private static final int DRAWS_MAX = 100;

    /** Whether the small form has a deadline behind each value: {@link TimedPack}. */
    private boolean isTimed;

    /** The small form: fields and values in turn. */
    private @Nullable Listpack pack;

    /** The large form. */
    private @Nullable PackedTable table;

    /** Makes an empty hash. */
    public HashValue(Ground ground) {
        super(ground);
        pack = new Listpack();
    }

    private HashValue(@Nullable Ground ground, Listpack pack) {
        super(ground);
        this.pack = pack;
    }

    /** Returns what a listpack of fields and values in turn is, to be read and not to be changed. */
    public static HashValue reading(Listpack pack) {
        return new HashValue(null, pack);
    }

    /** Becomes what a listpack of fields and values in turn is, which becomes the hash's own. */
    public HashValue look(Listpack other) {
        pack = other;
        table = null;
        isTimed = false;
        return this;
    }

    @Override
    public @Nullable Listpack packForEntry() {
        return isTimed ? null : pack;
    }

    @Override
    public HashValue lifted() {
        HashValue lifted = new HashValue(ground());
        lifted.isTimed = isTimed;
        lifted.pack = pack == null || isTimed ? pack : pack.copy();
        lifted.table = table;
        table = null;
        return lifted;
    }

    private HashValue(HashValue other) {
        super(other.ground());
        isTimed = other.isTimed;
        pack = other.pack == null ? null : other.pack.copy();
        table = other.table == null ? null : other.table.share();
    }

    /**
     * Makes a hash of a listpack that comes from outside. Of one in the small form the length of values is not looked
     * at, as in Redis.
     *
     * @param pack fields and values in turn; becomes the hash's own
     * @throws FormatException if it is empty, or a field has no value, or is there twice
     */
    public static HashValue of(Ground ground, Listpack pack, PackLimits limits) throws FormatException {
        FormatException.check(pack.count() > 0 && pack.count() % 2 == 0, "fields with values");
        return new HashValue(ground).take(pack, limits);
    }

    /**
     * Makes a hash of a listpack with deadlines that comes from outside, as {@link #of} does.
     *
     * @param pack fields, values and deadlines in turn, the earliest first, 0 for none; becomes the hash's own
     * @throws FormatException if it is empty, or no such listpack, or a field is there twice
     */
    public static HashValue ofTimed(Ground ground, Listpack pack, PackLimits limits) throws FormatException {
        FormatException.check(pack.count() > 0 && pack.count() % TimedPack.STRIDE == 0, "fields with deadlines");
        TimedPack.check(pack, DEADLINE_MAX_MS);
        HashValue hash = new HashValue(ground);
        hash.isTimed = true;
        return hash.take(pack, limits);
    }

    private HashValue take(Listpack taken, PackLimits limits) throws FormatException {
        PackedTable known = new PackedTable(ground(), PackedTable.Kind.VALUES);
        int count = taken.count() / stride();
        FormatException.check(fill(known, taken) == count, "fields that differ");
        boolean isSmall = limits.allow(count, taken.byteCount(), Slice.empty());
        pack = isSmall ? taken : null;
        table = isSmall ? null : known;
        return this;
    }

    private int stride() {
        return isTimed ? TimedPack.STRIDE : PAIR;
    }

    @Override
    public Type type() {
        return Type.HASH;
    }

    @Override
    public String encodingName() {
        if (pack == null) {
            return "hashtable";
        }
        return isTimed ? "listpackex" : "listpack";
    }

    @Override
    public int size() {
        return total() - dueCount();
    }

    /** Returns the number of fields, due ones included. */
    private int total() {
        return pack == null ? table().size() : pack.count() / stride();
    }

    /** Returns the number of fields that are due. Takes time in proportion to it, a hundredth in the large form. */
    public int dueCount() {
        if (pack == null) {
            return table().dueCount(nowMs());
        }
        int count = 0;
        for (int at = isTimed ? pack.first() : -1; at >= 0; at = TimedPack.next(pack, at), count++) {
            if (TimedPack.deadlineMs(pack, at) > nowMs()) {
                break;
            }
        }
        return count;
    }

    @Override
    public long earliestMs() {
        if (pack == null) {
            return table().earliestMs();
        }
        return isTimed && !pack.isEmpty() ? TimedPack.deadlineMs(pack, pack.first()) : NEVER;
    }

    @Override
    public boolean isOver() {
        long earliestMs = earliestMs();
        if (earliestMs == NEVER || earliestMs > nowMs()) {
            return false;
        }
        return pack == null
                ? table().datedCount() == table().size() && table().latestMs() <= nowMs()
                : TimedPack.deadlineMs(pack, TimedPack.last(pack)) <= nowMs();
    }

    /** Does not count what is due: each slice of those fields asks. */
    @Override
    public boolean isSpent() {
        return total() == 0 || isOver();
    }

    private long nowMs() {
        return ground().time().getAsLong();
    }

    @Override
    public long heapBytes() {
        return objectBytes(2, 1)
                + (pack == null ? PackedTable.OBJECT_BYTES + table().heapBytes() : pack.heapBytes(ground().heap()));
    }

    @Override
    public int packedBytes() {
        return pack == null ? 0 : pack.byteCount();
    }

    @Override
    public void forEachString(Consumer<Slice> visitor) {
        Slice slice = Slice.empty();
        byte[] decimal = new byte[20];
        for (long place = first(); place != NONE; place = next(place)) {
            visitor.accept(field(place, slice, decimal));
            visitor.accept(value(place, slice, decimal));
        }
    }

    @Override
    public void show(FormVisitor visitor) {
        if (earliestMs() != NEVER) {
            showTimed(visitor);
        } else if (pack == null) {
            visitor.table(size());
            forEachString(visitor::string);
        } else {
            visitor.pack(isTimed ? TimedPack.pairs(pack) : pack);
        }
    }

    /** Shows due fields, too: whoever reads that in the end sees them no more than anybody here. */
    private void showTimed(FormVisitor visitor) {
        if (pack != null) {
            visitor.timedPack(pack, earliestMs());
            return;
        }
        Slice slice = Slice.empty();
        visitor.timedTable(table().size(), earliestMs());
        for (long place = table().first(); place != NONE; place = table().next(place)) {
            visitor.deadline(table().deadlineMs(place));
            visitor.string(table().key(place, slice));
            visitor.string(table().value(place, slice));
        }
    }

    @Override
    public HashValue share() {
        return new HashValue(this);
    }

    /** Returns the place of a field, -1 if it is not there. */
    public long find(Slice field) {
        long place = pack == null ? table().find(field) : pack.find(pack.first(), field, stride());
        return place == NONE || isDue(place) ? NONE : place;
    }

    private boolean isDue(long place) {
        long deadlineMs = deadlineMs(place);
        return deadlineMs != NEVER && deadlineMs <= nowMs();
    }

    /** Returns the deadline of the field at a place, {@link #NEVER} if it has none. */
    public long deadlineMs(long place) {
        if (pack == null) {
            return table().datedCount() == 0 ? NEVER : table().deadlineMs(place);
        }
        return isTimed ? TimedPack.deadlineMs(pack, (int) place) : NEVER;
    }

    @Override
    public long first() {
        if (pack != null) {
            return isTimed ? TimedPack.firstAfter(pack, nowMs()) : pack.first();
        }
        return notDue(table().first());
    }

    @Override
    public long next(long place) {
        return pack == null ? notDue(table().next(place)) : nextIn(pack, (int) place);
    }

    /** Returns the place after another one in a pack in the form of this hash. */
    private int nextIn(Listpack small, int place) {
        return isTimed ? TimedPack.next(small, place) : small.next(small.next(place));
    }

    /** Returns a place, or the next one that is not due. */
    private long notDue(long place) {
        long at = place;
        while (at != NONE && isDue(at)) {
            at = table().next(at);
        }
        return at;
    }

    /** Points a slice at the field at a place; its bytes may be the array given here, of 20 bytes at least. */
    public Slice field(long place, Slice slice, byte[] decimal) {
        return pack == null ? table().key(place, slice) : pack.text((int) place, slice, decimal);
    }

    /** Points a slice at the value at a place; its bytes may be the array given here, of 20 bytes at least. */
    public Slice value(long place, Slice slice, byte[] decimal) {
        return pack == null ? table().value(place, slice) : pack.text(pack.next((int) place), slice, decimal);
    }

    @Override
    public long any(LongSupplier chance) {
        if (size() == 0) {
            return NONE;
        }
        return pack == null ? anyOfTable(chance) : anyOfPack(pack, chance);
    }

    private long anyOfPack(Listpack small, LongSupplier chance) {
        int due = dueCount();
        int number = due + (int) Long.remainderUnsigned(chance.getAsLong(), total() - due);
        return small.at(stride() * number);
    }

    private long anyOfTable(LongSupplier chance) {
        for (int draws = 0; draws < DRAWS_MAX; draws++) {
            long place = table().any(chance);
            if (!isDue(place)) {
                return place;
            }
        }
        // Nearly all fields are due, and nobody has removed them yet.
        long place = first();
        for (int number = (int) Long.remainderUnsigned(chance.getAsLong(), size()); number > 0; number--) {
            place = next(place);
        }
        return place;
    }

    /** Hands some places to the visitor, as {@link PackedTable#scan} does; of a small hash all. */
    public long scan(long cursor, LongConsumer visitor) {
        if (pack == null) {
            return table().scan(cursor, place -> {
                if (!isDue(place)) {
                    visitor.accept(place);
                }
            });
        }
        for (long place = first(); place != NONE; place = next(place)) {
            visitor.accept(place);
        }
        return 0;
    }

    /** Takes the large form at once if so many fields alone would need it, as Redis guesses that they are new. */
    public void expect(int fields, PackLimits limits) {
        Listpack small = pack;
        if (small != null && fields > limits.entries()) {
            enlarge(small);
        }
    }

    /** Gives a field a value, and no deadline; returns whether the field is new. */
    public boolean put(Slice field, Slice value, PackLimits limits) {
        return put(field, value, NEVER, limits);
    }

    /** Gives a field a value, which keeps the deadline that the field has; returns whether the field is new. */
    public boolean putKeeping(Slice field, Slice value, PackLimits limits) {
        long place = find(field);
        return put(field, value, place == NONE ? NEVER : deadlineMs(place), limits);
    }

    /**
     * Gives a field a value and a deadline; returns whether the field is new.
     *
     * @param deadlineMs 1 to {@link #DEADLINE_MAX_MS}, or {@link #NEVER}
     */
    public boolean put(Slice field, Slice value, long deadlineMs, PackLimits limits) {
        edited();
        Listpack small = pack;
        if (small == null) {
            return putLarge(field, value, deadlineMs);
        }
        int place = small.find(small.first(), field, stride());
        boolean isNew = place < 0 || isDue(place);
        int count = total() + (place < 0 ? 1 : 0);
        if (limits.allow(count, small.byteCount(), field) && limits.allow(count, small.byteCount(), value)) {
            putSmall(small, place, field, value, deadlineMs);
        } else {
            enlarge(small);
            table().put(field, value, deadlineMs);
        }
        return isNew;
    }

    private boolean putLarge(Slice field, Slice value, long deadlineMs) {
        boolean takesPlaceOfDue = table().datedCount() > 0 && find(field) == NONE;
        return table().put(field, value, deadlineMs) || takesPlaceOfDue;
    }

    @SuppressWarnings("ParameterNumber") // a field, and where it is
    private void putSmall(Listpack small, int place, Slice field, Slice value, long deadlineMs) {
        if (deadlineMs != NEVER && !isTimed) {
            Listpack timed = beginDeadlines(small);
            TimedPack.put(timed, timed.find(timed.first(), field, stride()), field, value, deadlineMs);
        } else if (isTimed) {
            TimedPack.put(small, place, field, value, deadlineMs);
        } else if (place < 0) {
            small.append(field);
            small.append(value);
        } else {
            small.replace(small.next(place), value);
        }
    }

    private Listpack beginDeadlines(Listpack pairs) {
        Listpack timed = TimedPack.of(pairs);
        pack = timed;
        isTimed = true;
        return timed;
    }

    /**
     * Gives a field, which is there, another deadline.
     *
     * @param deadlineMs 1 to {@link #DEADLINE_MAX_MS}, or {@link #NEVER}
     */
    public void deadline(Slice field, long deadlineMs) {
        edited();
        Listpack small = pack;
        if (small != null && !isTimed && deadlineMs != NEVER) {
            small = beginDeadlines(small);
        }
        long place = find(field);
        Slice value = Slice.of(value(place, Slice.empty(), new byte[DECIMAL]).copy());
        if (small == null) {
            table().put(field, value, deadlineMs);
        } else if (isTimed) {
            TimedPack.put(small, (int) place, field, value, deadlineMs);
        }
    }

    /** Removes a field; returns whether it was there. */
    public boolean remove(Slice field) {
        long place = find(field);
        if (place == NONE) {
            return false;
        }
        removeAt(place);
        return true;
    }

    private void removeAt(long place) {
        edited();
        if (pack == null) {
            table().remove(place);
        } else {
            pack.remove((int) place, stride());
        }
    }

    /** Removes fields that are due, the earliest first, at most so many; hands a copy of each to the visitor. */
    public void removeDue(int max, Consumer<byte[]> visitor) {
        Slice slice = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        for (int left = max; left > 0 && earliestMs() <= nowMs(); left--) {
            long place = pack == null ? table().earliest() : pack.first();
            visitor.accept(field(place, slice, decimal).copy());
            removeAt(place);
        }
    }

    private void enlarge(Listpack small) {
        PackedTable large = new PackedTable(ground(), PackedTable.Kind.VALUES);
        fill(large, small);
        table = large;
        pack = null;
        isTimed = false;
    }

    /** Puts the fields of a pack in the form of this hash into a table; returns how many of them were new. */
    private int fill(PackedTable large, Listpack small) {
        Slice field = Slice.empty();
        Slice value = Slice.empty();
        byte[] fieldDecimal = new byte[DECIMAL];
        byte[] valueDecimal = new byte[DECIMAL];
        int added = 0;
        for (int place = small.first(); place >= 0; place = nextIn(small, place)) {
            small.text(place, field, fieldDecimal);
            small.text(small.next(place), value, valueDecimal);
            long deadlineMs = isTimed ? TimedPack.deadlineMs(small, place) : NEVER;
            added += large.put(field, value, deadlineMs) ? 1 : 0;
        }
        return added;
    }

    private PackedTable table() {
        return Objects.requireNonNull(table);
    }
}
