package io.sluice.engine.command;

import java.util.IdentityHashMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counters of commands and errors since the engine started. Within the turn. */
public final class Stats {
    private final CommandTable table;
    private final IdentityHashMap<CommandSpec, CommandStats> byCommand = new IdentityHashMap<>();
    private final SortedMap<String, Long> errorsByCode = new TreeMap<>();
    private final RateMeter commandsPerSecond = new RateMeter();
    private final RateMeter inputBytesPerSecond = new RateMeter();
    private final RateMeter outputBytesPerSecond = new RateMeter();
    private final TurnStats turns = new TurnStats();
    private long commands;
    private long inProcess;
    private long errors;
    private long authenticationsDenied;
    private long usedBytesMax;
    private boolean isTracking;

    /** Begins to count for the commands of a table. */
    Stats(CommandTable table) {
        this.table = table;
    }

    /** Counts the times of each command from now on, or no more; what is counted stays. */
    @SuppressWarnings("BooleanParameter") // the value of a setting
    void trackLatencies(boolean wanted) {
        isTracking = wanted;
    }

    /** Returns whether the times of each command are counted. */
    public boolean isTrackingLatencies() {
        return isTracking;
    }

    /** Returns the number of commands that ran. */
    public long commands() {
        return commands;
    }

    /** Returns the number of pieces of work done for callers inside this JVM. */
    public long inProcess() {
        return inProcess;
    }

    /** Returns the number of errors answered. */
    public long errors() {
        return errors;
    }

    /** Returns the errors answered, by code; to be read only. */
    public SortedMap<String, Long> errorsByCode() {
        return errorsByCode;
    }

    /** Returns the counters of a command, which are those of {@link CommandTable#counted}. */
    public CommandStats of(CommandSpec command) {
        CommandStats known = byCommand.get(command);
        return known == null ? begin(command) : known;
    }

    private CommandStats begin(CommandSpec command) {
        CommandSpec counted = table.counted(command);
        CommandStats stats = counted == command ? new CommandStats() : of(counted);
        byCommand.put(command, stats);
        return stats;
    }

    /** Returns the rate of commands. */
    public RateMeter commandsPerSecond() {
        return commandsPerSecond;
    }

    /** Returns the rate of bytes from clients. */
    public RateMeter inputBytesPerSecond() {
        return inputBytesPerSecond;
    }

    /** Returns the rate of bytes to clients. */
    public RateMeter outputBytesPerSecond() {
        return outputBytesPerSecond;
    }

    /** Returns how often a client gave a wrong password or user. */
    public long authenticationsDenied() {
        return authenticationsDenied;
    }

    /** Notes a wrong password or user. */
    void deniedAuthentication() {
        authenticationsDenied++;
    }

    /** Returns how long turns were waited for and how long they lasted. */
    public TurnStats turns() {
        return turns;
    }

    /** Returns the most bytes of data seen so far. */
    public long usedBytesMax() {
        return usedBytesMax;
    }

    /** Notes how many bytes the data occupies now. */
    public void sawUsedBytes(long bytes) {
        usedBytesMax = Math.max(usedBytesMax, bytes);
    }

    /** Begins anew, but for the most bytes of data. */
    void reset() {
        byCommand.clear();
        errorsByCode.clear();
        commandsPerSecond.reset();
        inputBytesPerSecond.reset();
        outputBytesPerSecond.reset();
        turns.reset();
        commands = 0;
        inProcess = 0;
        errors = 0;
    }

    /** Notes that a command ran. */
    void ran(CommandSpec command, long durationNs) {
        commands++;
        CommandStats own = of(command);
        own.ran(durationNs);
        if (isTracking) {
            own.track(durationNs);
        }
    }

    /** Notes an error that a client gets. */
    void error(String code) {
        errors++;
        errorsByCode.merge(code, 1L, Long::sum);
    }

    /** Notes a piece of work for a caller inside this JVM. */
    public void ranInProcess() {
        inProcess++;
    }
}
