package io.sluice.node;

import io.sluice.engine.port.Dice;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/**
 * Random numbers from a fast generator with an unpredictable seed.
 *
 * <p>The first numbers drawn are the secrets of key hashing, so they come from the system's generator directly: the
 * fast one's later output tells nothing about them.
 */
final class SecureDice implements Dice {
    private static final int SECRETS = 16;

    private final SecureRandom secure = new SecureRandom();
    private final SplittableRandom fast = new SplittableRandom(secure.nextLong());
    private int drawn;

    @Override
    public long nextLong() {
        if (drawn < SECRETS) {
            drawn++;
            return secure.nextLong();
        }
        return fast.nextLong();
    }
}
