package io.sluice.engine.command;

import java.util.Arrays;

/** How fast a counter grew over the last seconds: the mean of 16 samples taken at least 100 ms apart. */
public final class RateMeter {
    private static final long INTERVAL_NS_MIN = 100_000_000L;
    private static final double SECOND_NS = 1e9;

    private final double[] perSecond = new double[16];
    private int next;
    private long lastCount;
    private long lastNs;
    private boolean started;

    /** Looks at the counter; calls that come too early do nothing. */
    public void sample(long count, long nowNs) {
        if (started && nowNs - lastNs < INTERVAL_NS_MIN) {
            return;
        }
        if (started) {
            perSecond[next] = (count - lastCount) * SECOND_NS / (nowNs - lastNs);
            next = (next + 1) % perSecond.length;
        }
        started = true;
        lastCount = count;
        lastNs = nowNs;
    }

    /** Begins anew, with a counter that is 0. */
    void reset() {
        Arrays.fill(perSecond, 0);
        lastCount = 0;
    }

    /** Returns the growth per second. */
    public double perSecond() {
        double sum = 0;
        for (double sample : perSecond) {
            sum += sample;
        }
        return sum / perSecond.length;
    }
}
