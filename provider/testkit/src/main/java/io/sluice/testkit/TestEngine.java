package io.sluice.testkit;

import io.sluice.engine.Engine;
import io.sluice.engine.audit.Auditor;
import io.sluice.engine.command.CommitListener;
import io.sluice.settings.Settings;
import java.util.Map;

/** An engine whose time and chance the test steers, audited when the test ends. */
public final class TestEngine {
    private static final long SEED = 42;

    private final SimClock clock = new SimClock();
    private final Engine engine;

    private TestEngine(Settings settings, CommitListener listener) {
        engine = Engine.builder(settings, clock, new SeededDice(SEED))
                .listener(listener)
                .build();
        Auditor.whenTestEnds(engine);
    }

    /** Makes an engine with default settings. */
    public static TestEngine withDefaults() {
        return with(Map.of());
    }

    /** Makes an engine that answers what the transcripts say: DEBUG is allowed, as in {@link RealRedis}. */
    public static TestEngine forTranscripts() {
        return with(Map.of("sluice.enable-debug-command", "yes"));
    }

    /** Makes an engine with some settings, by the names of MicroProfile Config. */
    public static TestEngine with(Map<String, String> properties) {
        return with(properties, changes -> {});
    }

    /** Makes an engine that tells a listener of every change. */
    public static TestEngine with(Map<String, String> properties, CommitListener listener) {
        return new TestEngine(Settings.of(properties), listener);
    }

    /** Audits the engine now, in place of when the test ends: for tests that make very many engines. */
    public void audit() {
        Auditor.leaveOut(engine);
        Auditor.audit(engine);
    }

    /** Returns the engine. */
    public Engine engine() {
        return engine;
    }

    /** Returns the engine's clock. */
    public SimClock clock() {
        return clock;
    }

    /** Connects a client. */
    public EngineClient connect() {
        return new EngineClient(engine);
    }
}
