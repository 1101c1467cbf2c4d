package io.sluice.shop;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The supplier's price service: somebody else's machine, and slow. */
@ApplicationScoped
public class Supplier {
    private static final Duration ANSWER_TIME = Duration.ofMillis(400);
    private static final BigDecimal MARGIN = new BigDecimal("1.35");
    private static final BigDecimal BULKY_FROM = new BigDecimal("100");
    private static final BigDecimal FREIGHT = new BigDecimal("9.90");

    /** Returns today's price of a product in euros; takes {@code 400 ms}. */
    public BigDecimal quote(Product product) {
        awaitAnswer();
        BigDecimal freight = product.getBasePrice().compareTo(BULKY_FROM) < 0 ? BigDecimal.ZERO : FREIGHT;
        return product.getBasePrice().multiply(MARGIN).add(freight).setScale(2, RoundingMode.HALF_UP);
    }

    /** Stands in for the network call that a real shop would make here. */
    private static void awaitAnswer() {
        long deadline = System.nanoTime() + ANSWER_TIME.toNanos();
        for (long left = ANSWER_TIME.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
