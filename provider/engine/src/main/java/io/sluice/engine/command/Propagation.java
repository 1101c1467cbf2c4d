package io.sluice.engine.command;

import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.keyspace.Changes.Effect;
import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.ObjectValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One commit on its way to another copy of the data, as commands. */
final class Propagation {
    /*
     * Made from the outcome, not from the request: whatever a contract, a condition or the clock decided is decided
     * already, deadlines are absolute, and writes of JCache need no request at all. The deadline is the one that the
     * key had after the change, not the one that its entry has by now: a later change of the same commit says that.
     *
     * SELECT comes before a change in another database than the one before, as in Redis behind the MULTI of its commit:
     * the commands are complete in themselves, and whoever writes them down need not know of databases.
     */
    private final List<List<byte[]>> commands = new ArrayList<>();
    private int selected;

    /** Begins a commit; {@code selected} is the database that the commands before have chosen, -1 if they have none. */
    Propagation(int selected) {
        this.selected = selected;
    }

    /** Adds the commands that repeat the changes, in order; if the changes are several, between MULTI and EXEC. */
    void add(Changes changes) {
        boolean several = isSeveral(changes);
        if (isOfObjectsOnly(changes) || isUntold(changes)) {
            return;
        }
        if (several) {
            commands.add(List.of(bytes("MULTI")));
        }
        for (int index = 0; index < changes.count(); index++) {
            Effect effect = changes.effect(index);
            if (changes.kind(index) == Kind.RELOADED || (effect == null && isOfObject(changes, index))) {
                continue;
            }
            if (effect == null) {
                select(changes.database(index));
                commands.add(words(changes, index));
            } else if (isFirstOf(effect, changes, index)) {
                select(effect.database());
                commands.addAll(effect.commands());
            }
            if (effect != null && needsDeadline(changes, index, effect)) {
                select(changes.database(index));
                commands.add(deadline(changes, index));
            }
        }
        if (several) {
            commands.add(List.of(bytes("EXEC")));
        }
    }

    private static boolean needsDeadline(Changes changes, int index, Effect effect) {
        return effect.span() == Effect.Span.VALUES
                && changes.kind(index) != Kind.MODIFIED
                && changes.kind(index) != Kind.NOTED
                && changes.deadlineMs(index) != Deadline.NONE;
    }

    /** Returns whether no command repeats what has changed, as with a consumer that has got nothing yet. */
    private static boolean isUntold(Changes changes) {
        for (int index = 0; index < changes.count(); index++) {
            Effect effect = changes.effect(index);
            if (effect == null || !effect.commands().isEmpty() || needsDeadline(changes, index, effect)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfObjectsOnly(Changes changes) {
        for (int index = 0; index < changes.count(); index++) {
            if (changes.effect(index) != null || !isOfObject(changes, index)) {
                return false;
            }
        }
        return true;
    }

    /** Java objects are nowhere but here: other copies of the data learn only that they replace something else. */
    private static boolean isOfObject(Changes changes, int index) {
        Entry before = changes.before(index);
        Entry after = changes.after(index);
        return (before != null || after != null)
                && (before == null || isObject(before))
                && (after == null || isObject(after));
    }

    private static boolean isObject(Entry entry) {
        return entry.heldApart() instanceof ObjectValue;
    }

    private static boolean isSeveral(Changes changes) {
        Effect effect = changes.isEmpty() ? null : changes.effect(0);
        if (effect != null && effect.commands().size() > 1) {
            return true;
        }
        for (int index = 1; index < changes.count(); index++) {
            if (effect == null || !effect.equals(changes.effect(index))) {
                return true;
            }
        }
        return false;
    }

    /** The changes that one command repeats follow each other, but for expired keys and fields between them. */
    private static boolean isFirstOf(Effect effect, Changes changes, int index) {
        int before = index - 1;
        while (before >= 0 && (changes.effect(before) == null || isOtherExpiry(changes, before, effect))) {
            before--;
        }
        return before < 0 || !effect.equals(changes.effect(before));
    }

    private static boolean isOtherExpiry(Changes changes, int index, Effect effect) {
        return changes.isExpiryOfParts(index) && !effect.equals(changes.effect(index));
    }

    private void select(int database) {
        if (database != selected) {
            commands.add(List.of(bytes("SELECT"), bytes(Integer.toString(database))));
            selected = database;
        }
    }

    /** Returns the commands so far, each as its words. */
    List<List<byte[]>> commands() {
        return commands;
    }

    /** Returns the database that the commands so far leave chosen. */
    int selected() {
        return selected;
    }

    private static List<byte[]> words(Changes changes, int index) {
        return switch (changes.kind(index)) {
            case FLUSHED -> List.of(bytes("FLUSHDB"));
            case SWAPPED ->
                List.of(
                        bytes("SWAPDB"),
                        bytes(Integer.toString(changes.database(index))),
                        bytes(Integer.toString(changes.otherDatabase(index))));
            case REMOVED, EXPIRED, EVICTED ->
                List.of(
                        bytes("DEL"),
                        Objects.requireNonNull(changes.before(index)).key());
            case CREATED, REPLACED -> set(changes, index);
            case MODIFIED, NOTED, RELOADED ->
                throw new IllegalStateException("a change of a part without the command that repeats it");
            case DEADLINE_MOVED -> deadline(changes, index);
        };
    }

    private static List<byte[]> set(Changes changes, int index) {
        Entry entry = after(changes, index);
        if (isObject(entry)) {
            return List.of(bytes("DEL"), entry.key());
        }
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
