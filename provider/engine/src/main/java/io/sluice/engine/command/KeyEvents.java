package io.sluice.engine.command;

import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.KeyEvent;
import java.util.Objects;

/** Tells changes as Redis's keyspace events. Changes of whole databases have none. */
public final class KeyEvents implements CommitListener {
    private final KeyEventListener listener;

    /** Makes the part of a listener that understands changes. */
    public KeyEvents(KeyEventListener listener) {
        this.listener = listener;
    }

    @Override
    public void committed(Changes changes) {
        for (int index = 0; index < changes.count(); index++) {
            switch (changes.kind(index)) {
                case CREATED, REPLACED -> {
                    tellNew(changes, index);
                    if (changes.isMove(index)) {
                        // Where the value came from is told first.
                        tell(changes.event(index + 1), changes, index + 1);
                        tellValue(changes, index);
                        index++;
                    } else {
                        tellValue(changes, index);
                    }
                }
                case MODIFIED, NOTED -> tellChange(changes, index);
                case REMOVED, EVICTED -> tell(changes.event(index), changes, index);
                case EXPIRED -> {
                    tell(changes.event(index), changes, index);
                    if (changes.event(index).equals(KeyEvent.HEXPIRED)) {
                        tell(KeyEvent.DEL, changes, index);
                    }
                }
                case DEADLINE_MOVED ->
                    tell(
                            changes.deadlineMs(index) == Deadline.NONE ? KeyEvent.PERSIST : KeyEvent.EXPIRE,
                            changes,
                            index);
                case FLUSHED, SWAPPED, RELOADED -> {
                    // Redis tells no event for the keys of a whole database.
                }
            }
        }
    }

    private void tellChange(Changes changes, int index) {
        if (!changes.event(index).equals(KeyEvent.UNTOLD)) {
            tell(changes.event(index), changes, index);
        }
    }

    private void tellNew(Changes changes, int index) {
        if (changes.kind(index) == Kind.CREATED || changes.event(index).isArrival()) {
            tell(KeyEvent.NEW, changes, index);
        }
    }

    private void tellValue(Changes changes, int index) {
        KeyEvent event = changes.event(index);
        if (!event.equals(KeyEvent.UNTOLD)) {
            tell(event, changes, index);
        }
        if (changes.isDated(index) && !event.equals(KeyEvent.RESTORE)) {
            tell(KeyEvent.EXPIRE, changes, index);
        }
    }

    private void tell(KeyEvent event, Changes changes, int index) {
        Entry after = changes.after(index);
        Entry entry = Objects.requireNonNull(after == null ? changes.before(index) : after);
        listener.happened(event, changes.database(index), entry.key());
    }
}
