package io.sluice.engine.command;

import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.KeyEvent;
import java.util.Objects;

/** Tells changes as Redis's keyspace events. A flush has none. */
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
                case CREATED -> {
                    tell(KeyEvent.NEW, changes, index);
                    tellValue(changes, index);
                }
                case REPLACED -> tellValue(changes, index);
                case REMOVED -> tell(KeyEvent.DEL, changes, index);
                case EXPIRED -> tell(KeyEvent.EXPIRED, changes, index);
                case DEADLINE_MOVED ->
                    tell(
                            changes.deadlineMs(index) == Deadline.NONE ? KeyEvent.PERSIST : KeyEvent.EXPIRE,
                            changes,
                            index);
                case FLUSHED -> {
                    // Redis tells no event for the keys of a flushed database.
                }
            }
        }
    }

    private void tellValue(Changes changes, int index) {
        tell(changes.event(index), changes, index);
        if (changes.isDated(index)) {
            tell(KeyEvent.EXPIRE, changes, index);
        }
    }

    private void tell(KeyEvent event, Changes changes, int index) {
        Entry after = changes.after(index);
        Entry entry = Objects.requireNonNull(after == null ? changes.before(index) : after);
        listener.happened(event, changes.database(index), entry.key());
    }
}
