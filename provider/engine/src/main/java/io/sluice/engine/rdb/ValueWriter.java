package io.sluice.engine.rdb;

import io.sluice.engine.structure.CompressedListpack;
import io.sluice.engine.structure.IntSet;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.FormVisitor;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.StreamValue;
import io.sluice.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** Writes values, each in the form that redis-server gives to one that is kept so. */
public final class ValueWriter {
    /*
     *   string            the string
     *   list              number of nodes; for each the length 2 (1 would be a single large element) and a listpack
     *   intset, listpack  as one string in its own format
     *   large set         number of members, and those as strings
     *   large hash        number of fields; for each field and value as strings
     *   large sorted set  number of members; for each, from the last to the first, the member as a string and the score
     *                     in 8 bytes, lowest first
     *   stream            see StreamWriter
     *
     * Hashes whose fields have deadlines, since Redis 7.4; milliseconds since 1970 are 8 bytes:
     *
     *   listpack          the earliest deadline; the listpack, which has a deadline behind each value, 0 for none
     *   large hash        the earliest deadline; number of fields; for each how much later than that it ends, plus 1,
     *                     or 0 if it does not, as a length; field and value as strings
     */
    private static final int PACKED_NODE = 2;
    private static final long DEADLINE_BYTES_MAX = 9;

    private final RdbOutput output;
    private final RdbFormat format;

    /** Makes a writer of values in a format. */
    public ValueWriter(RdbOutput output, RdbFormat format) {
        this.output = output;
        this.format = format;
    }

    /** Returns how many bytes type and value take at most. */
    public static long bytesAtMost(Value value) {
        Sum sum = new Sum();
        value.show(sum);
        return sum.bytes;
    }

    /** Returns how many bytes a string of this length takes at most, with its type. */
    public static long bytesAtMost(int length) {
        return 1 + RdbOutput.bytesAtMost(length);
    }

    /** Writes type and value. */
    public void write(Slice string) {
        output.code(RdbType.STRING.code());
        output.string(string);
    }

    /** Writes type and value. */
    public void write(Value value) {
        value.show(new Form(value.type(), null));
    }

    /** Writes type, key and value. */
    public void write(Slice key, Slice string) {
        output.code(RdbType.STRING.code());
        output.string(key);
        output.string(string);
    }

    /** Writes type, key and value. */
    public void write(Slice key, Value value) {
        value.show(new Form(value.type(), key));
    }

    private static Slice bytes(Listpack pack) {
        return Slice.of(pack.toBytes());
    }

    /** Writes what it is shown. */
    private final class Form implements FormVisitor {
        private final Value.Type type;
        private final @Nullable Slice key;
        private long earliestMs;

        private Form(Value.Type type, @Nullable Slice key) {
            this.type = type;
            this.key = key;
        }

        private void begin(RdbType form) {
            output.code(form.code());
            if (key != null) {
                output.string(key);
            }
        }

        @Override
        public void integers(IntSet set) {
            begin(RdbType.SET_INTSET);
            output.string(Slice.of(set.toBytes()));
        }

        @Override
        public void pack(Listpack pack) {
            if (type == Value.Type.SET && format.version() < RdbFormat.WITH_SET_LISTPACKS) {
                table(pack.count());
                Slice slice = Slice.empty();
                byte[] decimal = new byte[Long.toString(Long.MIN_VALUE).length()];
                for (int place = pack.first(); place >= 0; place = pack.next(place)) {
                    string(pack.text(place, slice, decimal));
                }
            } else {
                begin(packed());
                output.string(bytes(pack));
            }
        }

        @Override
        public void timedPack(Listpack pack, long firstMs) {
            begin(RdbType.HASH_LISTPACK_EX);
            output.littleEndian(firstMs, Long.BYTES);
            output.string(bytes(pack));
        }

        @Override
        public void timedTable(int size, long firstMs) {
            begin(RdbType.HASH_METADATA);
            earliestMs = firstMs;
            output.littleEndian(firstMs, Long.BYTES);
            output.length(size);
        }

        @Override
        public void deadline(long deadlineMs) {
            output.length(deadlineMs == HashValue.NEVER ? 0 : deadlineMs - earliestMs + 1);
        }

        @Override
        public void nodes(int count) {
            begin(RdbType.LIST_QUICKLIST_2);
            output.length(count);
        }

        @Override
        public void node(Listpack pack) {
            output.length(PACKED_NODE);
            output.string(bytes(pack));
        }

        @Override
        public void node(CompressedListpack pack) {
            output.length(PACKED_NODE);
            output.compressed(pack.bytes(), pack.byteCount());
        }

        @Override
        public void table(int size) {
            begin(taken());
            output.length(size);
        }

        private RdbType packed() {
            return switch (type) {
                case SET -> RdbType.SET_LISTPACK;
                case SORTED_SET -> RdbType.ZSET_LISTPACK;
                default -> RdbType.HASH_LISTPACK;
            };
        }

        private RdbType taken() {
            return switch (type) {
                case SET -> RdbType.SET;
                case SORTED_SET -> RdbType.ZSET_2;
                default -> RdbType.HASH;
            };
        }

        @Override
        public void scored(Slice member, double score) {
            output.string(member);
            output.littleEndian(Double.doubleToRawLongBits(score), Double.BYTES);
        }

        @Override
        public void string(Slice string) {
            output.string(string);
        }

        @Override
        public void stream(StreamValue stream) {
            boolean hasActiveTimes = format.version() >= RdbFormat.WITH_ACTIVE_TIMES;
            begin(hasActiveTimes ? RdbType.STREAM_LISTPACKS_3 : RdbType.STREAM_LISTPACKS_2);
            new StreamWriter(output, format).write(stream);
        }
    }

    /** Sums up what {@link Form} writes at most. */
    private static final class Sum implements FormVisitor {
        private long bytes = 1;

        @Override
        public void integers(IntSet set) {
            bytes += RdbOutput.bytesAtMost(set.byteCount());
        }

        @Override
        public void pack(Listpack pack) {
            // Taken apart it may be more, if it has large integers.
            bytes += RdbOutput.bytesAtMost(pack.byteCount());
        }

        @Override
        public void timedPack(Listpack pack, long earliestMs) {
            bytes += Long.BYTES + RdbOutput.bytesAtMost(pack.byteCount());
        }

        @Override
        public void timedTable(int size, long earliestMs) {
            bytes += Long.BYTES + RdbOutput.bytesAtMost(size);
        }

        @Override
        public void deadline(long deadlineMs) {
            bytes += DEADLINE_BYTES_MAX;
        }

        @Override
        public void nodes(int count) {
            bytes += RdbOutput.bytesAtMost(count);
        }

        @Override
        public void node(Listpack pack) {
            bytes += 1 + RdbOutput.bytesAtMost(pack.byteCount());
        }

        @Override
        public void node(CompressedListpack pack) {
            bytes += 1 + RdbOutput.bytesOfCompressed(pack.bytes().length());
        }

        @Override
        public void table(int size) {
            bytes += RdbOutput.bytesAtMost(size);
        }

        @Override
        public void string(Slice string) {
            bytes += RdbOutput.bytesAtMost(string.length());
        }

        @Override
        public void stream(StreamValue stream) {
            bytes += StreamWriter.bytesAtMost(stream);
        }

        @Override
        public void scored(Slice member, double score) {
            bytes += RdbOutput.bytesAtMost(member.length()) + Double.BYTES;
        }
    }
}
