package io.sluice.engine.commands.stream;

import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;

/** The errors of commands on streams, in Redis's words. */
// Shared throwables are dangerous for their stack traces and suppressed exceptions; these have neither.
@SuppressWarnings("StaticAssignmentOfThrowable")
final class StreamErrors {
    /** The id 0-0 for an entry. */
    static final CommandError ADDED_ID_MIN = Errors.error("The ID specified in XADD must be greater than 0-0");

    /** An id for an entry that is not above the last one. */
    static final CommandError ADDED_ID_TOO_LOW =
            Errors.error("The ID specified in XADD is equal or smaller than the target stream top item");

    /** A stream whose last id is the highest. */
    static final CommandError NO_IDS_LEFT =
            Errors.error("The stream has exhausted the last possible ID, unable to add more items");

    /** An entry of more than 1 GiB. */
    static final CommandError TOO_LARGE = Errors.error("Elements are too large to be stored");

    /** A count below 1. */
    static final CommandError COUNT_TOO_SMALL = Errors.error("COUNT must be > 0");

    /** No stream for a group. */
    static final CommandError KEY_NEEDED = Errors.error("The XGROUP subcommand requires the key to exist. Note"
            + " that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.");

    /** A group of a name that another has. */
    static final CommandError BUSY_GROUP = Errors.error("BUSYGROUP", "Consumer Group name already exists");

    /** A number of entries read below -1. */
    static final CommandError READ_NEGATIVE = Errors.error("value for ENTRIESREAD must be positive or -1");

    /** The id of XREAD for the newest entry. */
    static final CommandError NEWEST_IN_GROUP = meaningless("$");

    /** The id of XREAD for the last entry. */
    static final CommandError LAST_IN_GROUP = meaningless("+");

    /** A word that is no id. */
    static final CommandError INVALID_ID = Errors.error("Invalid stream ID specified as stream command argument");

    /** A range that begins behind the highest id. */
    static final CommandError NO_START = Errors.error("invalid start ID for the interval");

    /** A range that ends before the lowest id. */
    static final CommandError NO_END = Errors.error("invalid end ID for the interval");

    /** XREADGROUP without a group. */
    static final CommandError GROUP_MISSING = Errors.error("Missing GROUP option for XREADGROUP");

    /** The id of new entries where there is no group. */
    static final CommandError ID_OF_GROUPS = Errors.error(
            "The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.");

    /** A number of entries below 0. */
    static final CommandError ADDED_NEGATIVE = Errors.error("entries_added must be positive");

    /** A last id below the highest deleted one in the same request. */
    static final CommandError SET_BELOW_GIVEN =
            Errors.error("The ID specified in XSETID is smaller than the provided max_deleted_entry_id");

    /** A last id below that of a deleted entry. */
    static final CommandError SET_BELOW_DELETED =
            Errors.error("The ID specified in XSETID is smaller than current max_deleted_entry_id");

    /** A last id below that of an entry. */
    static final CommandError SET_BELOW_TOP =
            Errors.error("The ID specified in XSETID is smaller than the target stream top item");

    /** A number of entries ever added below that of those which are there. */
    static final CommandError ADDED_BELOW_LENGTH =
            Errors.error("The entries_added specified in XSETID is smaller than the target stream length");

    /** Two ways to trim. */
    static final CommandError TWO_STRATEGIES =
            Errors.error("syntax error, MAXLEN and MINID options at the same time are not compatible");

    /** A limit where nothing is trimmed. */
    static final CommandError LIMIT_WITHOUT_STRATEGY =
            Errors.error("syntax error, LIMIT cannot be used without specifying a trimming strategy");

    /** A limit for exact trimming. */
    static final CommandError LIMIT_WITHOUT_APPROXIMATION =
            Errors.error("syntax error, LIMIT cannot be used without the special ~ option");

    /** XTRIM without saying what. */
    static final CommandError NO_TRIM_STRATEGY =
            Errors.error("syntax error, XTRIM must be called with a trimming strategy");

    /** A length below 0. */
    static final CommandError LENGTH_NEGATIVE = Errors.error("The MAXLEN argument must be >= 0.");

    /** A limit below 0. */
    static final CommandError LIMIT_NEGATIVE = Errors.error("The LIMIT argument must be >= 0.");

    private StreamErrors() {}

    private static CommandError meaningless(String id) {
        return Errors.error(
                "The " + id + " ID is meaningless in the context of XREADGROUP: you want to read the history"
                        + " of this consumer by specifying a proper ID, or use the > ID to get new messages. The " + id
                        + " ID would just return an empty result set.");
    }
}
