package io.sluice.engine.keyspace;

import io.sluice.engine.port.Dice;

/**
 * How entries remember their use, in 24 bits: when they were last used, or, under a policy that evicts by frequency,
 * how often lately. Whichever it is not, those bits make no sense for it, so that after a change of policy it takes
 * some time until entries say the truth; as in Redis.
 */
public final class EntryUse {
    /** The frequency of a new entry. */
    public static final int START = 5;

    /*
     * The frequency is Redis's: in the lower 8 bits a number that rises by one with each use, with a probability that
     * falls as it rises, from START on; in the upper 16 the minute in which it was told last. It falls by one in each
     * decay time since, which is reckoned when somebody looks.
     *
     * Readers without the turn note uses, too, and may overwrite what another one has written in the same moment: one
     * use of two is lost then, which is less than what the probability leaves out anyway. Chance comes from a
     * generator of our own, since dice belong to the turn; two threads may get the same number from it, which does no
     * harm.
     */
    private static final int COUNT_BITS = 8;
    private static final int COUNT_MAX = (1 << COUNT_BITS) - 1;
    private static final int MINUTE_MASK = 0xFFFF;
    private static final long MINUTE_MS = 60_000;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final EngineTime time;
    private final Dice dice;
    private volatile boolean counting;
    private volatile int logFactor;
    private volatile int decayMinutes;
    private long chance;
    private int usedHash;
    private boolean noting = true;

    EntryUse(EngineTime time, Dice dice) {
        this.time = time;
        this.dice = dice;
    }

    /** Lets entries remember how often they were used. Within the turn. */
    public void byFrequency() {
        chance = dice.nextLong();
        counting = true;
    }

    /** Lets entries remember when they were used. */
    public void byTime() {
        counting = false;
    }

    /** Returns whether entries remember how often they were used, not when. */
    public boolean isByFrequency() {
        return counting;
    }

    /** Sets how slowly the frequency rises with use, 0 or more. */
    public void logFactor(int factor) {
        logFactor = factor;
    }

    /** Sets after how many minutes without use the frequency falls by one; 0 for never. */
    public void decayMinutes(int minutes) {
        decayMinutes = minutes;
    }

    /** Returns the seconds since an entry was last used. Any thread. */
    public int idleSeconds(Entry entry) {
        return AccessClock.between(entry.usedAt(), time.accessClock());
    }

    /** Lets an entry look as if it had been used last so many seconds ago; by frequency, nothing is to be done. */
    public void idle(Entry entry, long seconds) {
        if (!counting) {
            entry.use(AccessClock.before(time.accessClock(), seconds));
        }
    }

    /** Returns how often an entry was used lately, 0 to 255. Any thread. */
    public int frequency(Entry entry) {
        return decayed(entry.usedAt(), minute());
    }

    /** Lets an entry look as if it had been used so often, 0 to 255; by time, nothing is to be done. */
    public void frequency(Entry entry, int frequency) {
        if (counting) {
            entry.use(told(minute(), frequency));
        }
    }

    /** Notes that an entry is used. Any thread. */
    void seen(Entry entry) {
        entry.use(counting ? usedOnceMore(entry.usedAt()) : time.accessClock());
    }

    /** Notes that a command uses an entry, which it may be going to replace. Within the turn. */
    void used(Entry entry) {
        seen(entry);
        usedHash = entry.hash();
    }

    /** Notes that another command begins, which uses the keys that it looks up. Within the turn. */
    void begin() {
        usedHash = -1;
        noting = true;
    }

    /** Notes that another command begins, whose client only looks around. Within the turn. */
    void ignore() {
        noting = false;
    }

    /** Returns whether a command that uses a key says so to its entry. Within the turn. */
    boolean isNoting() {
        return noting;
    }

    /** Returns what a new entry remembers. */
    int ofNew() {
        return counting ? told(minute(), START) : time.accessClock();
    }

    /**
     * Returns what an entry remembers that takes the place of another: by time, that of the change, whoever makes it.
     * Within the turn.
     */
    int ofSuccessor(Entry old) {
        if (!counting) {
            return time.accessClock();
        }
        return !noting || usedHash == old.hash() ? old.usedAt() : usedOnceMore(old.usedAt());
    }

    /** Returns what an entry remembers that comes from elsewhere. */
    int ofArrival(Intake.Arrival arrival) {
        if (counting) {
            return told(minute(), arrival.frequency());
        }
        return AccessClock.before(time.accessClock(), arrival.idleSeconds());
    }

    private int usedOnceMore(int used) {
        int minute = minute();
        int count = decayed(used, minute);
        double rise = 1.0 / ((double) Math.max(0, count - START) * logFactor + 1);
        boolean rises = count < COUNT_MAX && nextChance() < rise;
        return told(minute, rises ? count + 1 : count);
    }

    private int decayed(int used, int minute) {
        int count = used & COUNT_MAX;
        int decay = decayMinutes;
        int periods = decay == 0 ? 0 : (minute - (used >>> COUNT_BITS) & MINUTE_MASK) / decay;
        return Math.max(0, count - periods);
    }

    private int minute() {
        return (int) (time.nowMs() / MINUTE_MS) & MINUTE_MASK;
    }

    private static int told(int minute, int count) {
        return minute << COUNT_BITS | count;
    }

    /** Returns a number from 0 on, below 1. */
    private double nextChance() {
        long next = chance + GOLDEN;
        chance = next;
        long mixed = (next ^ next >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return ((mixed ^ mixed >>> 31) >>> 11) * 0x1.0p-53;
    }
}
