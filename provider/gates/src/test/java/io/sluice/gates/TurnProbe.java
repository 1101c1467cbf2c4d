package io.sluice.gates;

/** A program that has a table grow and its keys expire, several times, and prints the longest turn of each. */
final class TurnProbe {
    private static final int KEYS = 1_200_000;
    private static final int EXPIRING_KEYS = 500_000;
    private static final int EXPIRY_MS = 1_000_000;
    private static final int ROUNDS = 3;

    /** What the node gives a slice of background work. */
    private static final long SLICE_NS = 1_000_000;

    private TurnProbe() {}

    /** Runs without arguments. */
    public static void main(String[] arguments) {
        run();
        for (int round = 0; round < ROUNDS; round++) {
            System.out.println(run());
        }
    }

    /** Returns the longest turns of growth and of expiry, in nanoseconds. */
    private static String run() {
        Load load = new Load();
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
        }
        load.run();
        long growthNs = load.takeLongestTurnNs();
        load.clock().advanceMs(EXPIRY_MS + 1);
        load.takeLongestTurnNs();
        int slices = 1;
        while (load.background(SLICE_NS)) {
            slices++;
        }
        if (load.keys() != KEYS - EXPIRING_KEYS) {
            throw new IllegalStateException(load.keys() + " keys are left after " + slices + " slices");
        }
        return growthNs + " " + load.takeLongestTurnNs();
    }
}
