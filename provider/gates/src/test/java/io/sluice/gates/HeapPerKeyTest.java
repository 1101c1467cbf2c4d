package io.sluice.gates;

import io.sluice.gates.Gates.Bound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a key takes of the heap, all structures included, when there are a million of them. */
class HeapPerKeyTest {
    @RegisterExtension
    static final Gates GATES = new Gates("live heap per key, 1 M keys");

    /*
     * Redis 7.2.6 takes 112.4, 144.8 and 72.4 bytes for the same data, Valkey 104.4, 136.8 and 64.4. With wide
     * references, which only heaps of 32 GiB and more have, 1.15 times what Redis takes is allowed.
     */
    private static final double WIDE = 1.15;

    @Test
    void plainKeys() {
        allowed(HeapJvm.NARROW, HeapJvm.PLAIN, 104.4);
    }

    @Test
    void keysWithTimeToLive() {
        allowed(HeapJvm.NARROW, HeapJvm.DATED, 136);
    }

    @Test
    void integers() {
        allowed(HeapJvm.NARROW, HeapJvm.INTEGERS, 72);
    }

    @Test
    void plainKeysWithWideReferences() {
        allowed(HeapJvm.WIDE, HeapJvm.PLAIN, WIDE * 112.4);
    }

    @Test
    void keysWithTimeToLiveAndWideReferences() {
        allowed(HeapJvm.WIDE, HeapJvm.DATED, WIDE * 144.8);
    }

    @Test
    void integersWithWideReferences() {
        allowed(HeapJvm.WIDE, HeapJvm.INTEGERS, WIDE * 72.4);
    }

    @Test
    void deletedKeysLeaveNothing() {
        double leftPerKey =
                (double) HeapJvm.NARROW.figures().get(HeapJvm.EMPTIED).heapBytes() / HeapJvm.EMPTIED.size();
        GATES.atMost("deleted keys, what is left of each", leftPerKey, new Bound(0.5, "B"));
    }

    /* Redis 7.2.6 takes 27.5, 18.2, 80.4 and 45.1 bytes. */
    @Test
    void elementsOfCollections() {
        allowedPerElement(HeapJvm.MEMBERS, HeapJvm.MEMBERS.size(), 20);
        allowedPerElement(HeapJvm.ELEMENTS, HeapJvm.ELEMENTS.size(), 18.2);
        allowedPerElement(HeapJvm.FIELDS, HeapJvm.FIELDS.size(), 45);
        allowedPerElement(HeapJvm.SMALL_HASHES, HeapJvm.SMALL_HASHES.size() * DataSet.SMALL, 45.1);
    }

    /** A deadline takes 8 bytes and a mark of 9 to 11 in the large form; in the small one 10, and room to grow. */
    @Test
    void fieldsWithDeadlines() {
        allowedPerElement(HeapJvm.TIMED_FIELDS, HeapJvm.TIMED_FIELDS.size(), 45 + 8 + 11);
        allowedPerElement(HeapJvm.SMALL_TIMED_HASHES, HeapJvm.SMALL_TIMED_HASHES.size() * DataSet.SMALL, 53 + 21);
    }

    /** Redis 7.2.6 takes 20.9 bytes; what is pending is an id and three numbers, and the id again for its consumer. */
    @Test
    void entriesOfStreams() {
        allowedPerElement(HeapJvm.ENTRIES, HeapJvm.ENTRIES.size(), 20.9);
        allowedPerElement(HeapJvm.PENDING, HeapJvm.PENDING.size(), 90);
    }

    /* Redis 7.2.6 takes 102.3 and 32.3 bytes, the latter for ten members in a set. */
    @Test
    void membersOfSortedSets() {
        allowedPerElement(HeapJvm.SCORES, HeapJvm.SCORES.size(), 40);
        allowedPerElement(HeapJvm.SMALL_SORTED_SETS, HeapJvm.SMALL_SORTED_SETS.size() * DataSet.SMALL, 32.3);
    }

    private static void allowedPerElement(DataSet data, int elements, double bound) {
        double measured = (double) HeapJvm.NARROW.figures().get(data).heapBytes() / elements;
        GATES.atMost(data + ", each element", measured, new Bound(bound, "B"));
    }

    private static void allowed(HeapJvm jvm, DataSet data, double bound) {
        double measured = jvm.figures().get(data).bytesPerKey();
        String shape = switch (data.shape()) {
            case DATED -> "16 B key, 32 B value, TTL";
            case INTEGERS -> "16 B key, integer";
            default -> "16 B key, 32 B value";
        };
        GATES.atMost(shape + ", " + jvm, measured, new Bound(bound, "B"));
    }
}
