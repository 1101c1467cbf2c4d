package io.sluice.engine.keyspace;

import io.sluice.engine.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one call, or one slice of background work, did to the data, in order.
 *
 * <p>Nobody learns of changes in another way: whoever propagates, notifies or counts them reads this log when the call
 * is over.
 */
public final class Changes {
    private static final int CAPACITY_KEPT = 1024;

    private Kind[] kinds = new Kind[8];
    private int[] databases = new int[8];
    private @Nullable Entry[] before = new Entry[8];
    private @Nullable Entry[] after = new Entry[8];
    private long[] deadlinesMs = new long[8]; // of an exchange: the number of the other database
    private KeyEvent[] events = new KeyEvent[8];
    private boolean[] dated = new boolean[8];
    private KeyEvent cause = KeyEvent.SET;
    private @Nullable Effect[] effects = new Effect[8];
    private int count;
    private @Nullable Value edited;
    private int editsBefore;
    private int notesBefore;
    private boolean hasReadObject;

    /** What happened to a key, or to all of them. */
    public enum Kind {
        /** A key that was absent has a value. */
        CREATED,
        /** A key has another value. */
        REPLACED,
        /** The value of a key, more than a string, is another one in part. */
        MODIFIED,
        /** What belongs to the value of a key, but is no part of it to those who watch the key, is another. */
        NOTED,
        /** A key was removed by a command. */
        REMOVED,
        /** A key was removed because its time had come. */
        EXPIRED,
        /** A key was removed because memory was full. */
        EVICTED,
        /** The deadline of a key was set, moved or taken away. */
        DEADLINE_MOVED,
        /** A database lost all its keys, at least one. */
        FLUSHED,
        /** Two databases exchanged their keys. */
        SWAPPED,
        /** All databases were written down and read again: other entries, but equal to those before. */
        RELOADED
    }

    /** The commands that repeat changes, mostly one; equal to itself only. */
    public static final class Effect {
        private final int database;
        private final List<List<byte[]>> commands;
        private final Span span;

        /** How much of the changes a command repeats. */
        public enum Span {
            /** Values; deadlines that came with them are told apart. */
            VALUES,
            /** Values and their deadlines. */
            ALL
        }

        /** Takes the number of the database that has to be chosen, and the commands, which may be none. */
        public Effect(int database, List<List<byte[]>> commands, Span span) {
            this.database = database;
            this.commands = commands;
            this.span = span;
        }

        /** Returns how much it repeats. */
        public Span span() {
            return span;
        }

        /** Returns the number of the database that has to be chosen. */
        public int database() {
            return database;
        }

        /** Returns the commands, each as its words. */
        public List<List<byte[]>> commands() {
            return commands;
        }
    }

    /** Returns the number of changes. */
    public int count() {
        return count;
    }

    /** Returns whether nothing changed. */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * Returns whether nothing changed but that expired keys and fields were removed, or keys evicted, each of them
     * wholly. Look-ups do that to any call, so one that breaks off then has done nothing by halves.
     */
    public boolean areExpiriesOnly() {
        for (int index = 0; index < count; index++) {
            Entry gone = before[index];
            boolean isEnd = kinds[index] == Kind.EXPIRED || kinds[index] == Kind.EVICTED;
            boolean isWhole = isEnd && gone != null && gone.isDead();
            if (!isWhole && !isExpiryOfParts(index)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a change is that fields were removed because their time had come. */
    public boolean isExpiryOfParts(int index) {
        return kind(index) == Kind.MODIFIED && event(index).equals(KeyEvent.HEXPIRED);
    }

    /** Returns what kind of change number {@code index} was. */
    public Kind kind(int index) {
        return kinds[checked(index)];
    }

    /** Returns the number of the database that changed. */
    public int database(int index) {
        return databases[checked(index)];
    }

    /** Returns the entry that the key had before, nothing if it was created, or the change is one of databases. */
    public @Nullable Entry before(int index) {
        return before[checked(index)];
    }

    /** Returns the entry that the key has now, nothing if it has none. */
    public @Nullable Entry after(int index) {
        return after[checked(index)];
    }

    /** Returns the deadline that the key had after the change; {@link Deadline#NONE} if it had none, or was removed. */
    public long deadlineMs(int index) {
        return deadlinesMs[checked(index)];
    }

    /** Returns the number of the other database of an exchange. */
    public int otherDatabase(int index) {
        return (int) deadlinesMs[checked(index)];
    }

    /** Returns what keyspace events call the change if it is a value given to a key, or the removal of a key. */
    public KeyEvent event(int index) {
        return events[checked(index)];
    }

    /** Returns whether the next change removes the key that the value of this one came from. */
    public boolean isMove(int index) {
        int next = checked(index) + 1;
        return next < count && kinds[next] == Kind.REMOVED && !events[next].equals(KeyEvent.DEL);
    }

    /** Returns whether a value was given to a key together with a deadline. */
    public boolean isDated(int index) {
        return dated[checked(index)];
    }

    /** Says what keyspace events call the values that are given to keys from now on. */
    @SuppressWarnings("ReferenceEquality") // there is one object of each event
    public void cause(KeyEvent newCause) {
        if (cause != newCause) {
            cause = newCause;
        }
    }

    /** Forgets all changes: a new call begins. */
    public void clear() {
        if (count > CAPACITY_KEPT) {
            resize(CAPACITY_KEPT);
        }
        Arrays.fill(before, 0, Math.min(count, before.length), null);
        Arrays.fill(after, 0, Math.min(count, after.length), null);
        Arrays.fill(effects, 0, Math.min(count, effects.length), null);
        edited = null;
        hasReadObject = false;
        count = 0;
        cause(KeyEvent.SET);
    }

    /** Notes that the value of a key is about to change. */
    void prepareEdit(Value value) {
        prepare();
        edited = value;
        editsBefore = value.edits();
        notesBefore = value.notes();
    }

    /** Returns the value that is being changed. */
    Value edited() {
        return Objects.requireNonNull(edited);
    }

    /**
     * Adds that the value of a key has changed, if it has.
     *
     * @param entry what the key has now
     */
    boolean endEdit(int database, Entry entry) {
        Value value = edited();
        boolean isChanged = value.edits() != editsBefore;
        if (isChanged) {
            add(database, Kind.MODIFIED, entry, entry);
        } else if (value.notes() != notesBefore) {
            add(database, Kind.NOTED, entry, entry);
        }
        edited = null;
        return isChanged;
    }

    /** Returns whether the change of a value has begun and not ended. */
    public boolean isEditing() {
        return edited != null;
    }

    /**
     * Returns the command that repeats a change, nothing if the change says all; of several changes that one command
     * repeats, they all have the same object.
     */
    public @Nullable Effect effect(int index) {
        return effects[checked(index)];
    }

    /** Returns whether a change since {@code from} needs a command that repeats it. */
    public boolean needEffect(int from) {
        for (int index = from; index < count; index++) {
            if (effects[index] == null && isOfHeldValue(index)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOfHeldValue(int index) {
        Entry now = after[index];
        return kinds[index] != Kind.DEADLINE_MOVED && now != null && (!now.isString() || isOfRope(index, now));
    }

    /** A rope is told by the command that changed it, unless that took bytes of an object that nobody else has. */
    private boolean isOfRope(int index, Entry now) {
        Entry old = before[index];
        return now.rope() != null && !hasReadObject && (old == null || old.isString());
    }

    /** Says that bytes of a Java object, which nobody else has, become part of what another key is given. */
    public void readObject() {
        hasReadObject = true;
    }

    /** Says which command repeats the changes since {@code from}. */
    public void effect(int from, Effect effect) {
        for (int index = from; index < count; index++) {
            if (effects[index] == null && kinds[index] != Kind.EXPIRED && kinds[index] != Kind.DEADLINE_MOVED) {
                effects[index] = effect;
            }
        }
    }

    /** Adds to the last change, of a value in part, that it lost parts whose time had come, and what repeats that. */
    void expiredParts(Effect effect) {
        events[count - 1] = KeyEvent.HEXPIRED;
        effects[count - 1] = effect;
    }

    /** Adds to the last change, an expiry, that the key was removed because the time of all its fields had come. */
    void emptied() {
        events[count - 1] = KeyEvent.HEXPIRED;
    }

    /** Makes room for one more change, so that adding it cannot fail for want of memory. */
    void prepare() {
        if (count == kinds.length) {
            resize(count * 2);
        }
    }

    /** Adds a change; {@link #prepare} comes before. */
    @SuppressWarnings("ReferenceEquality") // there is one object of each event
    void add(int database, Kind kind, @Nullable Entry old, @Nullable Entry now) {
        // Mostly what is there already, and a reference stored in an old array costs G1 a memory fence.
        if (kinds[count] != kind) {
            kinds[count] = kind;
        }
        databases[count] = database;
        before[count] = old;
        after[count] = now;
        deadlinesMs[count] = now == null ? Deadline.NONE : now.deadlineMs();
        KeyEvent event = eventOf(kind);
        if (events[count] != event) {
            events[count] = event;
        }
        dated[count] = false;
        count++;
    }

    private KeyEvent eventOf(Kind kind) {
        return switch (kind) {
            case REMOVED -> KeyEvent.DEL;
            case EXPIRED -> KeyEvent.EXPIRED;
            case EVICTED -> KeyEvent.EVICTED;
            default -> cause;
        };
    }

    /** Adds the move of a deadline, which the entry need not have yet; {@link #prepare} comes before. */
    void addMove(int database, Entry old, Entry now, long deadlineMs) {
        add(database, Kind.DEADLINE_MOVED, old, now);
        deadlinesMs[count - 1] = deadlineMs;
    }

    /** Adds that two databases exchange their keys; {@link #prepare} comes before. */
    void addSwap(int database, int other) {
        add(database, Kind.SWAPPED, null, null);
        deadlinesMs[count - 1] = other;
    }

    /** Adds that all data was read again; {@link #prepare} comes before. */
    void addReload() {
        add(0, Kind.RELOADED, null, null);
    }

    /** Adds to the last change, the removal of a key, that its value went to the key of the change before. */
    void moved(KeyEvent from) {
        events[count - 1] = from;
    }

    /** Adds to the last change, a value given to a key, that a deadline was given with it. */
    void dated() {
        dated[count - 1] = true;
    }

    private void resize(int capacity) {
        // Any of these may fail for want of memory, so none is put in place before all are there.
        Kind[] newKinds = Arrays.copyOf(kinds, capacity);
        int[] newDatabases = Arrays.copyOf(databases, capacity);
        @Nullable Entry[] newBefore = Arrays.copyOf(before, capacity);
        @Nullable Entry[] newAfter = Arrays.copyOf(after, capacity);
        long[] newDeadlinesMs = Arrays.copyOf(deadlinesMs, capacity);
        KeyEvent[] newEvents = Arrays.copyOf(events, capacity);
        boolean[] newDated = Arrays.copyOf(dated, capacity);
        @Nullable Effect[] newEffects = Arrays.copyOf(effects, capacity);
        kinds = newKinds;
        databases = newDatabases;
        before = newBefore;
        after = newAfter;
        deadlinesMs = newDeadlinesMs;
        events = newEvents;
        dated = newDated;
        effects = newEffects;
    }

    private int checked(int index) {
        return Objects.checkIndex(index, count);
    }
}
