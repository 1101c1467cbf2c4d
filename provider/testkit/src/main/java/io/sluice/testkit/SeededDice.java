package io.sluice.testkit;

import io.sluice.engine.port.Dice;
import java.util.SplittableRandom;

/** Random numbers that are the same for the same seed. */
public final class SeededDice implements Dice {
    private final SplittableRandom random;

    /** Makes the dice of a seed. */
    public SeededDice(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public long nextLong() {
        return random.nextLong();
    }
}
