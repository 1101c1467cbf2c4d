package io.sluice.engine.commands.generic;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.EntryUse;

/**
 * The options of {@code RESTORE}.
 *
 * @param replaces whether a value that the key has gives way
 * @param isMoment whether the time to live is a moment, in milliseconds since 1970
 * @param idleSeconds for how long nobody has used the value, -1 if that was not said
 * @param frequency how often the value was used lately
 */
record RestoreOptions(boolean replaces, boolean isMoment, long idleSeconds, int frequency) {
    private static final int FIRST_OPTION = 4;
    private static final long FREQUENCY_MAX = 255;
    private static final long UNSAID = -1;

    /** Reads the options as Redis does, one after another, so that the first one that is wrong is told. */
    static RestoreOptions of(Call call) {
        Args args = call.args();
        long idleSeconds = UNSAID;
        long frequency = UNSAID;
        for (int at = FIRST_OPTION; at < args.count(); at++) {
            boolean hasValue = at + 1 < args.count();
            if (args.is(at, "IDLETIME") && hasValue && frequency == UNSAID) {
                idleSeconds = args.integerAt(++at);
                if (idleSeconds < 0) {
                    throw Errors.error("Invalid IDLETIME value, must be >= 0");
                }
            } else if (args.is(at, "FREQ") && hasValue && idleSeconds == UNSAID) {
                frequency = args.integerAt(++at);
                if (frequency < 0 || frequency > FREQUENCY_MAX) {
                    throw Errors.error("Invalid FREQ value, must be >= 0 and <= " + FREQUENCY_MAX);
                }
            } else if (!args.is(at, "REPLACE") && !args.is(at, "ABSTTL")) {
                throw Errors.SYNTAX;
            }
        }
        int uses = frequency == UNSAID ? EntryUse.START : (int) frequency;
        return new RestoreOptions(args.has("REPLACE"), args.has("ABSTTL"), idleSeconds, uses);
    }
}
