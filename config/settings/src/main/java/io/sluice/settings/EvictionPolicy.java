package io.sluice.settings;

/** Which keys give way when memory is full, in the order in which Redis names its policies. */
public enum EvictionPolicy {
    /** Of the keys with a deadline, those that were used longest ago. */
    VOLATILE_LRU(Rank.IDLE_TIME),
    /** Of the keys with a deadline, those that were used least often. */
    VOLATILE_LFU(Rank.FREQUENCY),
    /** Any key with a deadline. */
    VOLATILE_RANDOM(Rank.CHANCE),
    /** Of the keys with a deadline, those that end first. */
    VOLATILE_TTL(Rank.DEADLINE),
    /** Of all keys, those that were used longest ago. */
    ALLKEYS_LRU(Rank.IDLE_TIME),
    /** Of all keys, those that were used least often. */
    ALLKEYS_LFU(Rank.FREQUENCY),
    /** Any key. */
    ALLKEYS_RANDOM(Rank.CHANCE),
    /** None: what would need more memory is refused. */
    NOEVICTION(Rank.CHANCE);

    private final Rank rank;

    /** By what one key is chosen and not another. */
    public enum Rank {
        /** By when it was last used. */
        IDLE_TIME,
        /** By how often it was used lately. */
        FREQUENCY,
        /** By when it ends. */
        DEADLINE,
        /** By nothing. */
        CHANCE
    }

    EvictionPolicy(Rank rank) {
        this.rank = rank;
    }

    /** Returns by what keys are chosen. */
    public Rank rank() {
        return rank;
    }

    /** Returns whether only keys with a deadline give way. */
    public boolean isOfVolatileKeys() {
        return compareTo(ALLKEYS_LRU) < 0;
    }

    /** Returns whether any key may give way at all. */
    public boolean evicts() {
        return this != NOEVICTION;
    }
}
