package io.sluice.gates;

import java.util.Arrays;

/** A program that has a table grow and its keys expire, several times, and prints the longest turn of each. */
final class TurnProbe {
    private static final int KEYS = 1_200_000;
    private static final int EXPIRING_KEYS = 500_000;
    private static final int EXPIRY_MS = 1_000_000;
    private static final int RUNS = 4;

    /** What the node gives a slice of background work. */
    private static final long SLICE_NS = 1_000_000;

    private final long[] insertNs = new long[KEYS / Load.TURN_COMMANDS];
    private long longestSliceNs = Long.MAX_VALUE;

    private TurnProbe() {
        Arrays.fill(insertNs, Long.MAX_VALUE);
    }

    /** Runs without arguments; prints nanoseconds: of the longest turn of inserts, and of the longest slice. */
    public static void main(String[] arguments) {
        new TurnProbe().run();
        TurnProbe probe = new TurnProbe();
        for (int run = 0; run < RUNS; run++) {
            probe.run();
        }
        System.out.println(Arrays.stream(probe.insertNs).max().orElseThrow() + " " + probe.longestSliceNs);
    }

    private void run() {
        Load load = new Load();
        insert(load);
        load.advanceMs(EXPIRY_MS + 1);
        expire(load);
        if (load.keys() != KEYS - EXPIRING_KEYS) {
            throw new IllegalStateException(load.keys() + " keys are left");
        }
    }

    private void insert(Load load) {
        byte[] set = DataSet.bytes("SET");
        byte[] value = DataSet.value(32);
        byte[] option = DataSet.bytes("PX");
        byte[] expiry = DataSet.bytes(Integer.toString(EXPIRY_MS));
        for (int number = 0; number < KEYS; number++) {
            if (number < EXPIRING_KEYS) {
                load.command(set, DataSet.key(number), value, option, expiry);
            } else {
                load.command(set, DataSet.key(number), value);
            }
            int turn = number / Load.TURN_COMMANDS;
            if (number % Load.TURN_COMMANDS == Load.TURN_COMMANDS - 1) {
                insertNs[turn] = Math.min(insertNs[turn], load.lastTurnNs());
            }
        }
    }

    private void expire(Load load) {
        long longestNs = 0;
        boolean more = true;
        while (more) {
            more = load.background(SLICE_NS);
            longestNs = Math.max(longestNs, load.lastTurnNs());
        }
        longestSliceNs = Math.min(longestSliceNs, longestNs);
    }
}
