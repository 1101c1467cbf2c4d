package io.sluice.engine.rdb;

import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.IntSet;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.ListValue;
import io.sluice.engine.value.SetValue;
import io.sluice.engine.value.SortedSetValue;
import io.sluice.engine.value.Value;

/** Reads values in every form that some Redis has written, and gives them the forms that settings ask for. */
public final class ValueReader {
    /*
     * What is read may be forged. Each element of a value takes a byte at least, so that a wrong number of elements
     * fails when the bytes are used up; nothing is made in advance by a number. Forms with a structure of their own
     * (listpack, ziplist, zipmap, intset) are walked through once from the beginning to the end and taken apart, or
     * kept if that showed nothing wrong; fields and members that are there twice are found with a hash table, however
     * many there are.
     */
    private static final int PLAIN_NODE = 1;
    private static final int PACKED_NODE = 2;

    private final Ground ground;
    private final RdbFormat format;

    /** Makes a reader of values for an engine. */
    public ValueReader(Ground ground, RdbFormat format) {
        this.ground = ground;
        this.format = format;
    }

    /**
     * Reads type and value.
     *
     * @throws FormatException if they are not in the format
     * @throws UnsupportedTypeException if it is a value of a kind that this release does not have
     */
    public RdbValue read(RdbInput input) throws FormatException, UnsupportedTypeException {
        return read(RdbType.of(input.code()), input);
    }

    /** Reads a value of a type. */
    RdbValue read(RdbType type, RdbInput input) throws FormatException {
        return switch (type) {
            case STRING -> new RdbValue(input.string(Slice.empty()), null);
            case LIST, LIST_ZIPLIST, LIST_QUICKLIST, LIST_QUICKLIST_2 -> held(list(type, input));
            case SET, SET_INTSET, SET_LISTPACK -> held(set(type, input));
            case STREAM_LISTPACKS, STREAM_LISTPACKS_2, STREAM_LISTPACKS_3 ->
                held(new StreamReader(input, type).read(ground));
            case ZSET, ZSET_2, ZSET_ZIPLIST, ZSET_LISTPACK -> held(sortedSet(type, input));
            default -> held(hash(type, input));
        };
    }

    private static RdbValue held(Value value) {
        return new RdbValue(Slice.empty(), value);
    }

    private ListValue list(RdbType type, RdbInput input) throws FormatException {
        ListValue list = new ListValue(ground);
        list.beginLarge(format.list());
        if (type == RdbType.LIST_ZIPLIST) {
            append(list, Ziplist.pack(input.bytes()));
        } else {
            for (long left = input.length(); left > 0; left--) {
                if (type == RdbType.LIST) {
                    list.addLast(input.string(Slice.empty()));
                } else {
                    append(list, node(type, input));
                }
            }
        }
        FormatException.check(list.size() > 0, "elements");
        list.settle(format.list());
        return list;
    }

    private static Listpack node(RdbType type, RdbInput input) throws FormatException {
        if (type == RdbType.LIST_QUICKLIST) {
            return Ziplist.pack(input.bytes());
        }
        long container = input.length();
        byte[] bytes = input.bytes();
        FormatException.check(
                (container == PLAIN_NODE || container == PACKED_NODE) && bytes.length > 0, "container of elements");
        if (container == PACKED_NODE) {
            return Listpack.of(bytes);
        }
        Listpack single = Listpack.withRoom(Listpack.sizeOf(Slice.of(bytes)));
        single.append(Slice.of(bytes));
        return single;
    }

    /** Redis passes over parts without elements. */
    private static void append(ListValue list, Listpack node) throws FormatException {
        FormatException.check((long) list.size() + node.count() <= Integer.MAX_VALUE, "number of elements");
        if (!node.isEmpty()) {
            list.append(node);
        }
    }

    private SetValue set(RdbType type, RdbInput input) throws FormatException {
        return switch (type) {
            case SET_INTSET -> SetValue.of(ground, IntSet.of(input.bytes()), format.set());
            case SET_LISTPACK -> SetValue.of(ground, Listpack.of(input.bytes()), format.set());
            default -> members(input);
        };
    }

    private SetValue members(RdbInput input) throws FormatException {
        int count = count(input);
        Slice member = input.string(Slice.empty());
        SetValue set = new SetValue(ground, member, format.set());
        set.expect(count, format.set());
        set.add(member, format.set());
        for (int left = count - 1; left > 0; left--) {
            FormatException.check(set.add(input.string(member), format.set()), "members that differ");
        }
        return set;
    }

    private SortedSetValue sortedSet(RdbType type, RdbInput input) throws FormatException {
        return switch (type) {
            case ZSET_LISTPACK -> SortedSetValue.of(ground, Listpack.of(input.bytes()), format.sortedSet());
            case ZSET_ZIPLIST -> SortedSetValue.of(ground, Ziplist.pack(input.bytes()), format.sortedSet());
            default -> scored(type, input);
        };
    }

    private SortedSetValue scored(RdbType type, RdbInput input) throws FormatException {
        int count = count(input);
        SortedSetValue set = new SortedSetValue(ground);
        set.expect(count, format.sortedSet());
        for (int left = count; left > 0; left--) {
            Slice member = Slice.of(input.bytes());
            double score = type == RdbType.ZSET
                    ? ScoreText.read(input)
                    : Double.longBitsToDouble(input.littleEndian(Double.BYTES));
            FormatException.check(!Double.isNaN(score), "score");
            FormatException.check(set.put(member, score, format.sortedSet()), "members that differ");
        }
        return set;
    }

    private HashValue hash(RdbType type, RdbInput input) throws FormatException {
        return switch (type) {
            case HASH_LISTPACK -> HashValue.of(ground, Listpack.of(input.bytes()), format.hash());
            case HASH_ZIPLIST -> HashValue.of(ground, Ziplist.pack(input.bytes()), format.hash());
            case HASH_ZIPMAP -> zipmap(input);
            case HASH_LISTPACK_EX -> {
                earliest(input); // which the listpack says, too
                yield HashValue.ofTimed(ground, Listpack.of(input.bytes()), format.hash());
            }
            case HASH_LISTPACK_EX_PRE_GA -> HashValue.ofTimed(ground, Listpack.of(input.bytes()), format.hash());
            case HASH_METADATA -> timedFields(input, earliest(input) - 1);
            case HASH_METADATA_PRE_GA -> timedFields(input, 0);
            default -> fields(input);
        };
    }

    private HashValue fields(RdbInput input) throws FormatException {
        int count = count(input);
        HashValue hash = new HashValue(ground);
        hash.expect(count, format.hash());
        Slice value = Slice.empty();
        for (int left = count; left > 0; left--) {
            put(hash, Slice.of(input.bytes()), input.string(value));
        }
        return hash;
    }

    /** Reads when the first of several fields ends, 0 if none does. */
    private static long earliest(RdbInput input) throws FormatException {
        long earliestMs = input.littleEndian(Long.BYTES);
        FormatException.check(earliestMs >= 0 && earliestMs <= HashValue.DEADLINE_MAX_MS, "earliest deadline");
        return earliestMs;
    }

    /** Reads fields whose deadlines are told as the time after another one, 0 standing for none. */
    private HashValue timedFields(RdbInput input, long originMs) throws FormatException {
        HashValue hash = new HashValue(ground);
        int count = count(input);
        hash.expect(count, format.hash());
        Slice value = Slice.empty();
        for (int left = count; left > 0; left--) {
            long afterMs = input.length();
            long deadlineMs = afterMs == 0 ? HashValue.NEVER : originMs + afterMs;
            FormatException.check(
                    afterMs == 0 || (deadlineMs > 0 && deadlineMs <= HashValue.DEADLINE_MAX_MS), "deadline of a field");
            hash.put(Slice.of(input.bytes()), input.string(value), deadlineMs, format.hash());
        }
        FormatException.check(hash.size() + hash.dueCount() == count, "fields that differ");
        return hash;
    }

    private HashValue zipmap(RdbInput input) throws FormatException {
        HashValue hash = new HashValue(ground);
        Zipmap.forEach(input.bytes(), (field, value) -> put(hash, field, value));
        FormatException.check(hash.size() > 0, "fields");
        return hash;
    }

    private void put(HashValue hash, Slice field, Slice value) throws FormatException {
        FormatException.check(hash.put(field, value, format.hash()), "fields that differ");
    }

    /** Reads a number of elements that are yet to come, a byte each at least. */
    private static int count(RdbInput input) throws FormatException {
        long count = input.length();
        FormatException.check(
                count > 0 && count <= Math.min(Integer.MAX_VALUE, input.remaining()), "number of elements");
        return (int) count;
    }
}
