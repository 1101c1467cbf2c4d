package io.sluice.engine.command;

/** The errors that a client can get. The texts are Redis's own, because clients compare them. */
// Shared throwables are dangerous for their stack traces and suppressed exceptions; these have neither.
@SuppressWarnings("StaticAssignmentOfThrowable")
public final class Errors {
    private static final String COMMON_CODE = "ERR";

    /** Options that do not fit. */
    public static final CommandError SYNTAX = error("syntax error");

    /** Not a decimal integer of 64 bits. */
    public static final CommandError NOT_AN_INTEGER = error("value is not an integer or out of range");

    /** Not in the range of 32 bits. */
    public static final CommandError NOT_AN_INT =
            error("value is out of range, value must between -2147483648 and 2147483647");

    /** A number below 0 where only others are allowed. */
    public static final CommandError NOT_POSITIVE = error("value is out of range, must be positive");

    /** A value that would be longer than an argument may be. */
    public static final CommandError STRING_TOO_LONG =
            error("string exceeds maximum allowed size (proto-max-bulk-len)");

    /** Not a number, with or without a fraction. */
    public static final CommandError NOT_A_FLOAT = error("value is not a valid float");

    /** The sum does not fit into 64 bits. */
    public static final CommandError OVERFLOW = error("increment or decrement would overflow");

    /** The one number of 64 bits that has no positive form. */
    public static final CommandError NOT_BETWEEN_LONGS =
            error("value is out of range, value must between -9223372036854775807 and 9223372036854775807");

    /** A number that is too large or too small. */
    public static final CommandError VALUE_OUT_OF_RANGE = error("value is out of range");

    /** An index outside of what there is. */
    public static final CommandError OUT_OF_RANGE = error("index out of range");

    /** A cursor that is not a number. */
    public static final CommandError INVALID_CURSOR = error("invalid cursor");

    /** A number of keys below 1. */
    public static final CommandError KEY_COUNT = error("numkeys should be greater than 0");

    /** A key that has to exist. */
    public static final CommandError NO_SUCH_KEY = error("no such key");

    /** A key that would be copied or moved to where it is. */
    public static final CommandError SAME_OBJECT = error("source and destination objects are the same");

    /** A key that has to be absent. */
    public static final CommandError BUSY_KEY = new CommandError("BUSYKEY", "Target key name already exists.");

    /** A database that does not exist. */
    public static final CommandError DATABASE_OUT_OF_RANGE = error("DB index is out of range");

    /** A time to wait that is below 0. */
    public static final CommandError TIMEOUT_NEGATIVE = error("timeout is negative");

    /** A time to wait whose end is no time. */
    public static final CommandError TIMEOUT_OUT_OF_RANGE = error("timeout is out of range");

    /** The end of a wait that somebody else wanted. */
    public static final CommandError UNBLOCKED = new CommandError("UNBLOCKED", "client unblocked via CLIENT UNBLOCK");

    /** A protocol other than 2 or 3. */
    public static final CommandError UNSUPPORTED_PROTOCOL = new CommandError("NOPROTO", "unsupported protocol version");

    /** A protocol that is not a number. */
    public static final CommandError PROTOCOL_NOT_AN_INTEGER =
            error("Protocol version is not an integer or out of range");

    /** A command for another type than that of the key's value. */
    public static final CommandError WRONG_TYPE =
            new CommandError("WRONGTYPE", "Operation against a key holding the wrong kind of value");

    /** A wrong user name or password. */
    public static final CommandError WRONG_PASSWORD =
            new CommandError("WRONGPASS", "invalid username-password pair or user is disabled.");

    /** No password given yet. */
    public static final CommandError AUTHENTICATION_REQUIRED = error("NOAUTH", "Authentication required.");

    /** HELLO without the password that is needed. */
    public static final CommandError HELLO_WITHOUT_AUTHENTICATION = error(
            "NOAUTH",
            "HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> <pass>"
                    + " option can be used to authenticate the client and select the RESP protocol version at the"
                    + " same time");

    /** A command that cannot be part of a transaction. */
    public static final CommandError NOT_IN_TRANSACTION = error("Command not allowed inside a transaction");

    /** MULTI inside a transaction. */
    public static final CommandError NESTED_MULTI = error("MULTI calls can not be nested");

    /** EXEC outside a transaction. */
    public static final CommandError EXEC_WITHOUT_MULTI = error("EXEC without MULTI");

    /** DISCARD outside a transaction. */
    public static final CommandError DISCARD_WITHOUT_MULTI = error("DISCARD without MULTI");

    /** WATCH inside a transaction. */
    public static final CommandError WATCH_INSIDE_MULTI = error("WATCH inside MULTI is not allowed");

    /** EXEC after a command was refused. */
    public static final CommandError TRANSACTION_SPOILT =
            error("EXECABORT", "Transaction discarded because of previous errors.");

    /** A command that needs memory where there is none, and nothing may give way. */
    public static final CommandError OUT_OF_MEMORY =
            new CommandError("OOM", "command not allowed when used memory > 'maxmemory'.");

    /** A command on data by a client that is shown all commands. */
    static final CommandError MONITOR_AND_DATA = error("Replica can't interact with the keyspace");

    /** A Java object that would go to another key. */
    public static final CommandError OBJECT_STAYS =
            error("the value is a Java object of a cache that stores by reference, and stays with its key");

    /** A Java object that belongs to an element that {@code SORT} puts in order. */
    public static final CommandError OBJECT_IN_SORT =
            error("the value is a Java object of a cache that stores by reference, which SORT does not read");

    /** A Java object within a transaction, which cannot wait for its bytes. */
    static final CommandError OBJECT_IN_TRANSACTION = error(
            "the value is a Java object of a cache that stores by reference, which cannot be read in a transaction");

    /** A Java object whose application puts others faster than their bytes can be made. */
    static final CommandError OBJECT_CHANGES =
            error("TRYAGAIN", "the value is a Java object that another one replaces again and again");

    /** A mistake of the server, which its log explains. */
    public static final CommandError INTERNAL = error("internal error");

    private Errors() {}

    /** Makes an error of the common code {@code ERR}. */
    public static CommandError error(String text) {
        return new CommandError(COMMON_CODE, text);
    }

    /** Makes an error with a code of its own. */
    public static CommandError error(String code, String text) {
        return new CommandError(code, text);
    }

    /** Makes an error whose whole text, code included, somebody else has chosen. */
    public static CommandError asTold(String codeAndText) {
        return new CommandError(codeAndText);
    }

    /** A number of arguments that the command does not take. */
    public static CommandError wrongNumberOfArguments(String fullName) {
        return error("wrong number of arguments for '" + fullName + "' command");
    }

    /** EXEC that was refused itself, and with it the transaction; the text names a code that is not the common one. */
    static CommandError transactionRefused(CommandError why) {
        String reason = why.code().equals(COMMON_CODE) ? why.text() : why.reply();
        return error("EXECABORT", "Transaction discarded because of: " + reason);
    }

    /** A command that a setting has to allow. */
    static CommandError notAllowed(String command, String setting) {
        return error(command + " command not allowed. If the " + setting + " option is set to \"local\", you can run it"
                + " from a local connection, otherwise you need to set this option in the configuration file, and then"
                + " restart the server.");
    }

    /** Not as many ids as streams. */
    public static CommandError unbalancedStreams(String command) {
        char symbol = command.equals("xread") ? '$' : '>';
        return error("Unbalanced '" + command + "' list of streams: for each stream key an ID or '" + symbol
                + "' must be specified.");
    }

    /** A stream that has no group of a name, or is not there. */
    public static CommandError noGroup(String text) {
        return error("NOGROUP", text);
    }

    /** A Java object that cannot be written as bytes. */
    public static CommandError objectWithoutBytes(String why) {
        return error("the value is a Java object that cannot be written as bytes: " + why);
    }

    /** A deadline that is not in the range of times. */
    public static CommandError invalidExpireTime(String command) {
        return error("invalid expire time in '" + command + "' command");
    }
}
