package io.sluice.engine.command;

import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.keyspace.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The command that repeats one change on another copy of the data.
 *
 * @param database the number of the database
 * @param words the command and its arguments
 */
public record Propagation(int database, List<byte[]> words) {
    /*
     * Made from the outcome, not from the request: whatever a contract, a condition or the clock decided is decided
     * already, deadlines are absolute, and writes of JCache need no request at all.
     */

    /** Returns the commands that repeat the changes, in order. */
    public static List<Propagation> of(Changes changes) {
        List<Propagation> all = new ArrayList<>();
        for (int index = 0; index < changes.count(); index++) {
            add(changes, index, all);
        }
        return all;
    }

    private static void add(Changes changes, int index, List<Propagation> all) {
        int database = changes.database(index);
        switch (changes.kind(index)) {
            case FLUSHED -> all.add(new Propagation(database, List.of(bytes("FLUSHDB"))));
            case REMOVED, EXPIRED ->
                all.add(new Propagation(
                        database,
                        List.of(
                                bytes("DEL"),
                                Objects.requireNonNull(changes.before(index)).key())));
            case CREATED, REPLACED -> all.add(new Propagation(database, set(changes, index)));
            case DEADLINE_MOVED -> all.add(new Propagation(database, deadline(changes, index)));
        }
    }

    private static List<byte[]> set(Changes changes, int index) {
        Entry entry = after(changes, index);
        List<byte[]> words = new ArrayList<>(List.of(bytes("SET"), entry.key(), entry.value()));
        if (entry.isVolatile()) {
            words.add(bytes("PXAT"));
            words.add(bytes(Long.toString(entry.deadlineMs())));
        }
        return words;
    }

    private static List<byte[]> deadline(Changes changes, int index) {
        Entry entry = after(changes, index);
        return entry.isVolatile()
                ? List.of(bytes("PEXPIREAT"), entry.key(), bytes(Long.toString(entry.deadlineMs())))
                : List.of(bytes("PERSIST"), entry.key());
    }

    private static Entry after(Changes changes, int index) {
        return Objects.requireNonNull(changes.after(index));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
