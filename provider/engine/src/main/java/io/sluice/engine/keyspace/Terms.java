package io.sluice.engine.keyspace;

import io.sluice.engine.port.Dice;
import io.sluice.engine.structure.Glob;
import io.sluice.engine.structure.Slice;
import io.sluice.settings.Contract;
import io.sluice.settings.Freshness;
import io.sluice.settings.TimeToLive;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What one contract asks of every writer of the keys that match its pattern.
 *
 * @param match Redis's glob pattern
 * @param ttlMs the time to live of a new value whose writer gives no deadline, or {@link Deadline#NONE}
 * @param maxTtlMs the longest time from the writing of a value to its end, or {@link Deadline#NONE}
 * @param lastGoodMs how long after its end a value still is an answer where a new one cannot be had; 0 if it is none
 * @param freshness what else the contract says of times
 * @param evictable whether the keys may give way when memory is full
 */
record Terms(Glob match, long ttlMs, long maxTtlMs, long lastGoodMs, Freshness freshness, boolean evictable) {
    /** Those that leave every deadline to the writer, of keys that nobody else may take away. */
    static final Terms KEPT =
            new Terms(Glob.of(new byte[] {'*'}), Deadline.NONE, Deadline.NONE, 0, Freshness.NONE, false);

    /** Returns the terms of keys that no contract binds. */
    static Terms ofTtl(TimeToLive ttl) {
        return new Terms(Glob.of(new byte[] {'*'}), ms(ttl), Deadline.NONE, 0, Freshness.NONE, true);
    }

    /** Returns the terms of a contract. */
    static Terms of(Contract contract) {
        byte[] match = contract.match().getBytes(StandardCharsets.UTF_8);
        Freshness freshness = contract.freshness();
        return new Terms(
                Glob.of(match),
                ms(contract.ttl()),
                ms(contract.maxTtl()),
                freshness.staleIfError().ms(),
                freshness,
                contract.evictable());
    }

    boolean binds(Slice key) {
        return match.matches(key.array(), key.offset(), key.length());
    }

    /** Returns whether the pattern matches every key with the prefix. */
    boolean bindsAll(byte[] prefix) {
        return match.isPrefix() && Slice.of(prefix).startsWith(literal());
    }

    /** Returns whether the pattern matches no key with the prefix. */
    boolean bindsNone(byte[] prefix) {
        byte[] literal = literal();
        int shared = Math.min(literal.length, prefix.length);
        return !Slice.of(prefix).set(prefix, 0, shared).is(literal, 0, shared);
    }

    /**
     * Returns these terms with the longest time to live of others, if theirs is shorter; nor is a value an answer any
     * more when it would be none by the others.
     */
    Terms within(Terms bound) {
        if (bound.maxTtlMs == Deadline.NONE) {
            return this;
        }
        long boundMs = Math.min(maxTtlMs, bound.maxTtlMs);
        long boundLastGoodMs = Math.min(lastGoodMs, bound.maxTtlMs + bound.lastGoodMs - boundMs);
        return boundMs == maxTtlMs && boundLastGoodMs == lastGoodMs
                ? this
                : new Terms(match, ttlMs, boundMs, boundLastGoodMs, freshness, evictable);
    }

    /** Returns the wish of a writer who has none: the end of the time to live, brought forward by chance (jitter). */
    long chosenDeadline(long nowMs, Dice dice) {
        long spanMs = ttlMs == Deadline.NONE ? 0 : ttlMs * freshness.jitterPercent() / 100;
        return Deadline.after(nowMs, spanMs == 0 ? ttlMs : ttlMs - Long.remainderUnsigned(dice.nextLong(), spanMs + 1));
    }

    /** Returns the deadline of a new value: what the writer wishes, within the contract. */
    long deadline(long wishMs, long nowMs) {
        return maxTtlMs == Deadline.NONE ? wishMs : Math.min(wishMs, Deadline.after(nowMs, maxTtlMs));
    }

    /**
     * Returns the deadline that a value which stays gets. Under a longest time to live it can only be brought forward:
     * that time counts from when the value was written, which the entry does not remember.
     */
    long movedDeadline(long wishMs, long currentMs, long nowMs) {
        return maxTtlMs == Deadline.NONE ? wishMs : Math.min(currentMs, deadline(wishMs, nowMs));
    }

    private static long ms(TimeToLive ttl) {
        return ttl.isNone() ? Deadline.NONE : ttl.ms();
    }

    private byte[] literal() {
        return Arrays.copyOf(match.pattern(), match.literalLength());
    }
}
