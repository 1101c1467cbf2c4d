package io.sluice.engine.commands.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.structure.DoubleText;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.ListValue;
import io.sluice.engine.value.ObjectValue;
import io.sluice.engine.value.SetValue;
import io.sluice.engine.value.SortedSetValue;
import io.sluice.engine.value.StreamCursor;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamValue;
import io.sluice.engine.value.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A number that stands for data, the same as redis-server has for the same data. */
final class DataDigest {
    /*
     * 20 bytes, zero at first. To *xor* bytes in is to xor the digest with their SHA-1: of several, the order does not
     * matter. To *mix* bytes in is to xor them in and to take the SHA-1 of the result: there the order matters.
     *
     * Of all data: for each database that is not empty, its number is mixed in, and then the digest of each key and
     * value is xored in. Of a key and value: the key is mixed in, the number of the type, the value as its
     * type wants it, and if the key has a deadline, whatever it is, a constant is xored in.
     *
     * Numbers are written as 4 bytes, the highest first. A type with parts mixes them in one after another where they
     * have an order; where they have none, each gets a digest of its own, which is xored in. A
     * field that has a deadline has another constant xored into its own.
     */
    private static final int BYTES = 20;
    private static final int STRING_TYPE = 0;
    private static final byte[] OBJECT = "!!object!!".getBytes(US_ASCII);
    private static final byte[] DEADLINE = "!!expire!!".getBytes(US_ASCII);
    private static final byte[] FIELD_DEADLINE = "!!hexpire!!".getBytes(US_ASCII);

    private final MessageDigest sha1 = sha1();
    private byte[] digest = new byte[BYTES];

    private DataDigest() {}

    /** Returns the digest of all data, in 40 hexadecimal digits. */
    static String of(Keyspace keyspace) {
        DataDigest all = new DataDigest();
        for (int number = 0; number < keyspace.databaseCount(); number++) {
            all.add(keyspace.database(number));
        }
        return all.text();
    }

    /** Returns the digest of a value, zeros if there is none. */
    static String of(@Nullable Entry entry) {
        DataDigest one = new DataDigest();
        if (entry != null) {
            one.mixValue(entry);
        }
        return one.text();
    }

    private void add(Database database) {
        if (database.size() == 0) {
            return;
        }
        mix(database.number());
        long cursor = 0;
        do {
            cursor = database.scan(cursor, this::add);
        } while (cursor != 0);
    }

    private void add(Entry entry) {
        DataDigest one = new DataDigest();
        one.mix(entry.key());
        one.mixValue(entry);
        xor(one.digest);
    }

    private void mixValue(Entry entry) {
        Value held = entry.held();
        if (held == null) {
            mix(STRING_TYPE);
            mix(entry.value());
        } else {
            mix(held.type().number());
            mixElements(held);
        }
        if (entry.isVolatile()) {
            xor(DEADLINE);
        }
    }

    private void mixElements(Value held) {
        byte[] decimal = new byte[20];
        Slice slice = Slice.empty();
        if (held instanceof HashValue hash) {
            for (long place = hash.first(); place >= 0; place = hash.next(place)) {
                DataDigest one = new DataDigest();
                one.mix(hash.field(place, slice, decimal).copy());
                one.mix(hash.value(place, slice, decimal).copy());
                if (hash.deadlineMs(place) != HashValue.NEVER) {
                    one.xor(FIELD_DEADLINE);
                }
                xor(one.digest);
            }
        } else if (held instanceof ListValue list) {
            list.forEachString(element -> mix(element.copy()));
        } else if (held instanceof ObjectValue) {
            mix(OBJECT); // there are no bytes within the turn
        } else if (held instanceof SetValue set) {
            for (long place = set.first(); place >= 0; place = set.next(place)) {
                xor(set.member(place, slice, decimal).copy());
            }
        } else if (held instanceof StreamValue stream) {
            mixEntries(stream);
        } else if (held instanceof SortedSetValue set) {
            set.walk(0, set.size(), this::mixScored);
        } else {
            throw new IllegalStateException("no digest of a " + held.type());
        }
    }

    private boolean mixScored(Slice member, double score) {
        byte[] text = new byte[DoubleText.LONGEST];
        DataDigest one = new DataDigest();
        one.mix(member.copy());
        one.mix(Arrays.copyOf(text, DoubleText.writeDigits(score, text, 0)));
        xor(one.digest);
        return true;
    }

    private void mixEntries(StreamValue stream) {
        byte[] decimal = new byte[20];
        Slice slice = Slice.empty();
        StreamCursor cursor = stream.forwards(StreamId.MIN, StreamId.MAX);
        while (cursor.next()) {
            mix(cursor.id().toString().replace('-', '.').getBytes(US_ASCII));
            for (int left = cursor.pairs(); left > 0; left--) {
                mix(cursor.field(slice, decimal).copy());
                mix(cursor.value(slice, decimal).copy());
            }
        }
    }

    private void mix(int number) {
        mix(new byte[] {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }

    private void mix(byte[] bytes) {
        xor(bytes);
        digest = sha1.digest(digest);
    }

    private void xor(byte[] bytes) {
        byte[] other = sha1.digest(bytes);
        for (int at = 0; at < BYTES; at++) {
            digest[at] ^= other[at];
        }
    }

    private String text() {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-1", e);
        }
    }
}
