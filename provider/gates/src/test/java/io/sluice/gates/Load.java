package io.sluice.gates;

import io.sluice.engine.Engine;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Session;
import io.sluice.node.JvmHeap;
import io.sluice.settings.Settings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** An engine and a client that has commands run in turns of {@value #TURN_COMMANDS}, as an event loop does. */
final class Load {
    /** The most commands that an event loop runs in one turn. */
    static final int TURN_COMMANDS = 64;

    private static final long SEED = 42;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final GateClock clock = new GateClock();
    private final Engine engine;
    private final Session session;
    private final Args[] batch = new Args[TURN_COMMANDS];
    private final List<Args> requests = Arrays.asList(batch);
    private final NoReply reply = new NoReply();
    private int prepared;
    private long lastTurnNs;

    Load() {
        engine = Engine.builder(Settings.defaults(), clock, new SplittableRandom(SEED)::nextLong)
                .heap(JvmHeap.layout())
                .build();
        fillBatch();
        engine.turn().take();
        try {
            session = engine.open(NoReply.CONNECTION);
        } finally {
            engine.turn().release();
        }
    }

    Engine engine() {
        return engine;
    }

    /** Lets time pass; turns share readings of the clock, so the engine is made to read it. */
    void advanceMs(long ms) {
        clock.advanceMs(ms);
        engine.nowMs();
    }

    /** Adds a command; runs the turn when that is full. */
    void command(byte[]... words) {
        Args args = batch[prepared++];
        args.clear();
        for (byte[] word : words) {
            args.add(word, 0, word.length);
        }
        if (prepared == TURN_COMMANDS) {
            run();
        }
    }

    /** Adds a command of words without blanks. */
    void command(String line) {
        String[] words = line.split(" ", -1);
        byte[][] bytes = new byte[words.length][];
        for (int index = 0; index < words.length; index++) {
            bytes[index] = words[index].getBytes(StandardCharsets.UTF_8);
        }
        command(bytes);
    }

    /** Runs what was added, if anything was. */
    void run() {
        runTurn();
        reply.check();
    }

    private void runTurn() {
        long beganNs = THREADS.getCurrentThreadCpuTime();
        engine.turn().take();
        try {
            execute();
        } finally {
            engine.turn().release();
        }
        lastTurnNs = THREADS.getCurrentThreadCpuTime() - beganNs;
        prepared = 0;
    }

    /** Runs what was added, the last of which is refused. */
    void runRefused(String error) {
        runTurn();
        reply.checkRefused(error);
    }

    private void execute() {
        int ahead = 0;
        for (int index = 0; index < prepared; index++) {
            if (ahead == 0) {
                ahead = engine.lookAhead(session, requests.subList(index, prepared));
            }
            ahead--;
            engine.execute(session, batch[index], reply);
        }
    }

    /** Runs one slice of background work; returns whether there is more to do. */
    boolean background(long budgetNs) {
        long beganNs = THREADS.getCurrentThreadCpuTime();
        boolean more = engine.background(budgetNs);
        lastTurnNs = THREADS.getCurrentThreadCpuTime() - beganNs;
        return more;
    }

    /** Returns how long the last turn took, in processor time of this thread. */
    long lastTurnNs() {
        return lastTurnNs;
    }

    /** Forgets the words of the commands that were run, here and in the engine. */
    void clear() {
        run();
        fillBatch();
        command("SET first value");
        run();
        fillBatch();
    }

    long usedBytes() {
        engine.turn().take();
        try {
            return engine.server().keyspace().usedBytes();
        } finally {
            engine.turn().release();
        }
    }

    private void fillBatch() {
        for (int index = 0; index < batch.length; index++) {
            batch[index] = new Args();
        }
    }

    int keys() {
        engine.turn().take();
        try {
            return engine.server().keyspace().database(0).size();
        } finally {
            engine.turn().release();
        }
    }
}
