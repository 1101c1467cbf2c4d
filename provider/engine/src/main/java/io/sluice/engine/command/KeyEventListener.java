package io.sluice.engine.command;

import io.sluice.engine.keyspace.KeyEvent;

/** Is told Redis's keyspace events. Within the turn. */
@FunctionalInterface
public interface KeyEventListener {

    /** Takes note of one event, in order. Must not throw, change data or wait. */
    void happened(KeyEvent event, int database, byte[] key);
}
