package io.sluice.concurrency.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The question whether there is an order of the operations of a history in which each, done alone, answers what it has
 * answered, and in which none comes before one that had ended when it began.
 */
final class Linearizability {
    /*
     * The search of Wing and Gong: the next in the order may be any operation that began before the first of those left
     * has ended; if it would not answer what it has answered, it is not the next one, and where none is left to try,
     * the one before was wrong. Lowe's improvement: what is left and the contents decide how the search goes on, so
     * that no pair of both is tried twice. Time is exponential in the number of operations that overlap, which a few
     * threads keep small.
     *
     * A history is linearizable if for each key its part of it is, so that histories where each operation has one key
     * are taken apart.
     */
    private static final int OPERATIONS_MAX = 64;

    private final List<Operation> operations;
    private final Set<Reached> tried = new HashSet<>();

    /** A point of the search: the operations that are in order already, a bit each, and what they lead to. */
    private record Reached(long done, Contents contents) {}

    private Linearizability(List<Operation> operations) {
        if (operations.size() > OPERATIONS_MAX) {
            throw new IllegalArgumentException(operations.size() + " operations");
        }
        this.operations = operations;
    }

    /** Returns whether there is such an order for the operations, which began with nothing in the cache. */
    static boolean holds(List<Operation> history) {
        return parts(history).stream().allMatch(part -> new Linearizability(part).orders(0, Contents.EMPTY));
    }

    private static List<List<Operation>> parts(List<Operation> history) {
        List<Operation> sorted = new ArrayList<>(history);
        sorted.sort(Comparator.comparingLong(Operation::begunNs));
        if (sorted.stream().anyMatch(operation -> operation.call().keys().size() != 1)) {
            return List.of(sorted);
        }
        return sorted.stream()
                .map(operation -> operation.call().keys())
                .distinct()
                .map(key -> sorted.stream()
                        .filter(operation -> operation.call().keys().equals(key))
                        .toList())
                .toList();
    }

    private boolean orders(long done, Contents contents) {
        if (Long.bitCount(done) == operations.size()) {
            return true;
        }
        if (!tried.add(new Reached(done, contents))) {
            return false;
        }
        long firstEndNs = firstEndNs(done);
        for (int index = 0; index < operations.size(); index++) {
            Operation next = operations.get(index);
            if (next.begunNs() > firstEndNs) {
                return false;
            }
            if ((done & 1L << index) == 0 && answersAfter(done, contents, index)) {
                return true;
            }
        }
        return false;
    }

    private boolean answersAfter(long done, Contents contents, int index) {
        Operation next = operations.get(index);
        Call.Outcome outcome = next.call().meaning().apply(contents);
        return Objects.equals(outcome.answer(), next.answer()) && orders(done | 1L << index, outcome.after());
    }

    private long firstEndNs(long done) {
        long firstNs = Long.MAX_VALUE;
        for (int index = 0; index < operations.size(); index++) {
            if ((done & 1L << index) == 0) {
                firstNs = Math.min(firstNs, operations.get(index).endedNs());
            }
        }
        return firstNs;
    }
}
