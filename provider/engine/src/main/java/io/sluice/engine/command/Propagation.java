package io.sluice.engine.command;

import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A command that repeats a change on another copy of the data, or one of the two around several changes.
 *
 * @param database the number of the database
 * @param words the command and its arguments
 */
public record Propagation(int database, List<byte[]> words) {
    /*
     * Made from the outcome, not from the request: whatever a contract, a condition or the clock decided is decided
     * already, deadlines are absolute, and writes of JCache need no request at all. The deadline is the one that the
     * key had after the change, not the one that its entry has by now: a later change of the same commit says that.
     */

    /** Returns the commands that repeat the changes, in order; if they are several, between MULTI and EXEC. */
    public static List<Propagation> of(Changes changes) {
        List<Propagation> all = new ArrayList<>(changes.count() + 2);
        boolean several = changes.count() > 1;
        if (several) {
            all.add(new Propagation(changes.database(0), List.of(bytes("MULTI"))));
        }
        for (int index = 0; index < changes.count(); index++) {
            all.add(new Propagation(changes.database(index), words(changes, index)));
        }
        if (several) {
            all.add(new Propagation(changes.database(changes.count() - 1), List.of(bytes("EXEC"))));
        }
        return all;
    }

    private static List<byte[]> words(Changes changes, int index) {
        return switch (changes.kind(index)) {
            case FLUSHED -> List.of(bytes("FLUSHDB"));
            case SWAPPED ->
                List.of(
                        bytes("SWAPDB"),
                        bytes(Integer.toString(changes.database(index))),
                        bytes(Integer.toString(changes.otherDatabase(index))));
            case REMOVED, EXPIRED ->
                List.of(
                        bytes("DEL"),
                        Objects.requireNonNull(changes.before(index)).key());
            case CREATED, REPLACED -> set(changes, index);
            case DEADLINE_MOVED -> deadline(changes, index);
        };
    }

    private static List<byte[]> set(Changes changes, int index) {
        Entry entry = after(changes, index);
        List<byte[]> words = new ArrayList<>(List.of(bytes("SET"), entry.key(), entry.value()));
        long deadlineMs = changes.deadlineMs(index);
        if (deadlineMs != Deadline.NONE) {
            words.add(bytes("PXAT"));
            words.add(bytes(Long.toString(deadlineMs)));
        }
        return words;
    }

    private static List<byte[]> deadline(Changes changes, int index) {
        long deadlineMs = changes.deadlineMs(index);
        byte[] key = after(changes, index).key();
        return deadlineMs == Deadline.NONE
                ? List.of(bytes("PERSIST"), key)
                : List.of(bytes("PEXPIREAT"), key, bytes(Long.toString(deadlineMs)));
    }

    private static Entry after(Changes changes, int index) {
        return Objects.requireNonNull(changes.after(index));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
