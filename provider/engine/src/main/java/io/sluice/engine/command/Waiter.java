package io.sluice.engine.command;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client that waits in a command until one of some keys is ready. Within the turn. */
final class Waiter {
    /** The deadline of a client that waits however long. */
    static final long NEVER = 0;

    private final Session session;
    private final CommandSpec command;
    private final Args args;
    private final Readiness readiness;
    private final long deadlineMs;
    private final Set<ByteBuffer> keys = new LinkedHashSet<>();
    private final int database;
    private long number;
    private long spentNs;

    /**
     * Makes a waiter that waits for no key yet.
     *
     * @param deadlineMs when to give up, in milliseconds since 1970, or {@link #NEVER}
     * @param before what the client was before its command ran again to no avail: its deadline counts
     */
    Waiter(Call call, Readiness readiness, long deadlineMs, @Nullable Waiter before) {
        session = call.session();
        command = call.command();
        args = call.args();
        database = session.database();
        this.readiness = readiness;
        this.deadlineMs = before == null ? deadlineMs : before.deadlineMs;
    }

    /** Adds a key; one that is there already is no mistake. */
    void add(byte[] key) {
        keys.add(ByteBuffer.wrap(key));
    }

    Session session() {
        return session;
    }

    CommandSpec command() {
        return command;
    }

    /** Returns the request, which stays as it is until the client is answered. */
    Args args() {
        return args;
    }

    Readiness readiness() {
        return readiness;
    }

    long deadlineMs() {
        return deadlineMs;
    }

    Collection<ByteBuffer> keys() {
        return keys;
    }

    int database() {
        return database;
    }

    /** Returns the place among all clients that wait: who began earlier has a lower number. */
    long number() {
        return number;
    }

    void number(long newNumber) {
        number = newNumber;
    }

    /** Returns how long the command has run so far, in nanoseconds; waiting does not count. */
    long spentNs() {
        return spentNs;
    }

    void spentNs(long durationNs) {
        spentNs = durationNs;
    }

    /** Returns where the client's reply goes. */
    ReplyWriter reply() {
        return session.connection().push();
    }
}
