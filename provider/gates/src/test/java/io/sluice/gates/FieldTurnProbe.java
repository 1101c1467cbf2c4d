package io.sluice.gates;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A program in which 300,000 fields of hashes fall due at once, several times, and prints the longest turn of each. */
final class FieldTurnProbe {
    private static final int FIELDS = 300_000;
    private static final int FIELDS_OF_EACH = 10;
    private static final int EXPIRY_MS = 10_000_000;
    private static final int RUNS = 4;

    /** What the node gives a slice of background work. */
    private static final long SLICE_NS = 1_000_000;

    /** What is measured. */
    enum Case {
        /** All fields are due of one hash. */
        ONE_HASH,
        /** All fields are due of one hash but one. */
        ONE_HASH_BUT_ONE_FIELD,
        /** All fields are due of hashes of ten. */
        SMALL_HASHES,
        /** All fields are due of hashes of ten but one of each. */
        SMALL_HASHES_BUT_ONE_FIELD,
        /** A command looks at a hash of which all fields are due but one. */
        LOOK_UP,
        /** A command removes a hash whose fields all have a deadline. */
        REMOVAL
    }

    private final Map<Case, Long> longestNs = new EnumMap<>(Case.class);

    private FieldTurnProbe() {}

    /** Runs without arguments; prints a line for each case: its name, and nanoseconds. */
    public static void main(String[] arguments) {
        new FieldTurnProbe().run();
        FieldTurnProbe probe = new FieldTurnProbe();
        for (int run = 0; run < RUNS; run++) {
            probe.run();
        }
        probe.longestNs.forEach((each, ns) -> System.out.println(each + " " + ns));
    }

    private void run() {
        collect(Case.ONE_HASH, FIELDS, 0);
        collect(Case.ONE_HASH_BUT_ONE_FIELD, FIELDS, 1);
        collect(Case.SMALL_HASHES, FIELDS_OF_EACH, 0);
        collect(Case.SMALL_HASHES_BUT_ONE_FIELD, FIELDS_OF_EACH, 1);
        look();
        remove();
    }

    /** Has fields of hashes collected in slices until nothing is due. */
    private void collect(Case which, int fieldsOfEach, int others) {
        Load load = filled(fieldsOfEach, others);
        load.advanceMs(EXPIRY_MS + 1);
        long longest = 0;
        boolean more = true;
        while (more) {
            more = load.background(SLICE_NS);
            longest = Math.max(longest, load.lastTurnNs());
        }
        if (load.keys() != others * FIELDS / fieldsOfEach) {
            throw new IllegalStateException(load.keys() + " keys are left");
        }
        note(which, longest);
    }

    private void look() {
        Load load = filled(FIELDS, 1);
        load.advanceMs(EXPIRY_MS + 1);
        note(Case.LOOK_UP, turnNs(load, "HLEN key:0"));
    }

    private void remove() {
        note(Case.REMOVAL, turnNs(filled(FIELDS, 0), "DEL key:0"));
    }

    private static long turnNs(Load load, String command) {
        load.command(command);
        load.run();
        return load.lastTurnNs();
    }

    private void note(Case which, long ns) {
        longestNs.merge(which, ns, Math::min);
    }

    /** Makes hashes that have so many fields with a deadline, of {@link #FIELDS} in all, and so many others each. */
    private static Load filled(int fieldsOfEach, int others) {
        Load load = new Load();
        for (int number = 0; number < FIELDS; number++) {
            String key = "key:" + number / fieldsOfEach;
            load.command(String.format(Locale.ROOT, "HSETEX %s PX %d FIELDS 1 field:%d value", key, EXPIRY_MS, number));
            if (number % fieldsOfEach == 0 && others == 1) {
                load.command("HSET " + key + " other value");
            }
        }
        load.run();
        return load;
    }
}
