package io.sluice.engine.port;

/** Where the engine's random numbers come from. Used within the turn only. */
@FunctionalInterface
public interface Dice {

    /** Returns 64 random bits; nobody outside may be able to predict them. */
    long nextLong();
}
