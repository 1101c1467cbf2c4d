package io.sluice.engine.audit;

import io.sluice.engine.Engine;
import io.sluice.engine.command.Health;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.keyspace.KeyspaceAuditor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Looks at the data of engines, now or when the running test ends: {@link KeyspaceAuditor} says at what. */
public final class Auditor {
    private static final IdentityHashMap<Object, Runnable> DUE = new IdentityHashMap<>();

    private Auditor() {}

    /**
     * Audits an engine now, with the turn taken.
     *
     * @throws AssertionError if a count is wrong, or the engine has failed
     */
    public static void audit(Engine engine) {
        engine.turn().take();
        try {
            if (engine.health() == Health.FAILED) {
                throw new AssertionError("the engine has failed");
            }
            KeyspaceAuditor.audit(engine.server().keyspace());
        } finally {
            engine.turn().release();
        }
    }

    /** Has an engine audited when the test ends. */
    public static void whenTestEnds(Engine engine) {
        put(engine, () -> audit(engine));
    }

    /** Has data without an engine audited when the test ends. */
    public static void whenTestEnds(Keyspace keyspace) {
        put(keyspace, () -> KeyspaceAuditor.audit(keyspace));
    }

    /**
     * Leaves an engine out: it was audited before, or the test makes it fail on purpose, in the middle of a change.
     */
    public static void leaveOut(Engine engine) {
        synchronized (DUE) {
            DUE.remove(engine);
        }
    }

    /** Returns whether an engine or a keyspace waits for the end of the test. */
    public static boolean isAnyDue() {
        synchronized (DUE) {
            return !DUE.isEmpty();
        }
    }

    static void auditDue() {
        List<Runnable> audits;
        synchronized (DUE) {
            audits = new ArrayList<>(DUE.values());
            DUE.clear();
        }
        audits.forEach(Runnable::run);
    }

    private static void put(Object audited, Runnable audit) {
        synchronized (DUE) {
            DUE.put(audited, audit);
        }
    }
}
