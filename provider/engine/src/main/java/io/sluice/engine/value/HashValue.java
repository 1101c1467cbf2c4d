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

/** Fields, each with a value, in no particular order. A field is known by its place, which changes make meaningless. */
public final class HashValue extends Value implements Elements {
    private static final long NONE = -1;
    private static final long NEVER = Long.MAX_VALUE;

    /** The small form: fields and values in turn. */
    private @Nullable Listpack pack;

    /** The large form. */
    private @Nullable PackedTable table;

    /** Makes an empty hash. */
    public HashValue(Ground ground) {
        super(ground);
        pack = new Listpack();
    }

    private HashValue(HashValue other) {
        super(other.ground());
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
        PackedTable known = new PackedTable(ground, PackedTable.Kind.VALUES);
        HashValue hash = new HashValue(ground);
        FormatException.check(fill(known, pack) == pack.count() / 2, "fields that differ");
        boolean isSmall = limits.allow(pack.count() / 2, pack.byteCount(), Slice.empty());
        hash.pack = isSmall ? pack : null;
        hash.table = isSmall ? null : known;
        return hash;
    }

    @Override
    public Type type() {
        return Type.HASH;
    }

    @Override
    public String encodingName() {
        return pack == null ? "hashtable" : "listpack";
    }

    @Override
    public int size() {
        return pack == null ? table().size() : pack.count() / 2;
    }

    @Override
    public long heapBytes() {
        return objectBytes(2, 0)
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
        if (pack == null) {
            visitor.table(size());
            forEachString(visitor::string);
        } else {
            visitor.pack(pack);
        }
    }

    @Override
    public HashValue share() {
        return new HashValue(this);
    }

    /** Returns the place of a field, -1 if it is not there. */
    public long find(Slice field) {
        return pack == null ? table().find(field) : pack.find(pack.first(), field, 2);
    }

    @Override
    public long first() {
        return pack == null ? table().first() : pack.first();
    }

    @Override
    public long next(long place) {
        return pack == null ? table().next(place) : pack.next(pack.next((int) place));
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
        if (pack == null) {
            return table().any(chance);
        }
        int size = size();
        return size == 0 ? NONE : pack.at(2 * (int) Long.remainderUnsigned(chance.getAsLong(), size));
    }

    /** Hands some places to the visitor, as {@link PackedTable#scan} does; of a small hash all. */
    public long scan(long cursor, LongConsumer visitor) {
        if (pack == null) {
            return table().scan(cursor, visitor);
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

    /** Gives a field a value; returns whether the field is new. */
    public boolean put(Slice field, Slice value, PackLimits limits) {
        edited();
        Listpack small = pack;
        if (small != null) {
            int place = small.find(small.first(), field, 2);
            int count = small.count() / 2 + (place < 0 ? 1 : 0);
            if (limits.allow(count, small.byteCount(), field) && limits.allow(count, small.byteCount(), value)) {
                return put(small, place, field, value);
            }
            enlarge(small);
        }
        return table().put(field, value, NEVER);
    }

    private static boolean put(Listpack pack, int place, Slice field, Slice value) {
        if (place < 0) {
            pack.append(field);
            pack.append(value);
        } else {
            pack.replace(pack.next(place), value);
        }
        return place < 0;
    }

    /** Removes a field; returns whether it was there. */
    public boolean remove(Slice field) {
        long place = find(field);
        if (place == NONE) {
            return false;
        }
        edited();
        if (pack == null) {
            table().remove(place);
        } else {
            pack.remove((int) place, 2);
        }
        return true;
    }

    private void enlarge(Listpack small) {
        PackedTable large = new PackedTable(ground(), PackedTable.Kind.VALUES);
        fill(large, small);
        table = large;
        pack = null;
    }

    /** Puts fields and values into a table; returns how many fields were new. */
    private static int fill(PackedTable large, Listpack small) {
        Slice field = Slice.empty();
        Slice value = Slice.empty();
        byte[] fieldDecimal = new byte[20];
        byte[] valueDecimal = new byte[20];
        int added = 0;
        for (int place = small.first(); place >= 0; place = small.next(place)) {
            small.text(place, field, fieldDecimal);
            place = small.next(place);
            added += large.put(field, small.text(place, value, valueDecimal), NEVER) ? 1 : 0;
        }
        return added;
    }

    private PackedTable table() {
        return Objects.requireNonNull(table);
    }
}
