package io.sluice.engine.commands.server;

import io.sluice.engine.command.TurnStats;
import io.sluice.engine.command.TurnTally;
import io.sluice.engine.command.TurnTally.Extremes;
import io.sluice.engine.command.TurnUser;

/**
 * The lines on turns, in microseconds: for each kind of user how long it waited, and how long its turns lasted. Kinds
 * that have had no turn are left out, and so is processor time where it is not measured.
 */
final class InfoTurns {
    private static final double MICROSECOND_NS = 1e3;

    private InfoTurns() {}

    static void write(TurnStats turns, InfoText text) {
        for (TurnUser user : TurnUser.values()) {
            TurnTally tally = turns.of(user);
            if (tally.count() > 0) {
                text.field("sluice_turn_wait_usec_" + user.word(), waits(tally));
                text.field("sluice_turn_usec_" + user.word(), lengths(tally));
            }
        }
        text.field("sluice_turn_timeouts", turns.timeouts());
    }

    private static String waits(TurnTally tally) {
        return "count=" + tally.count() + ",waited=" + tally.waits().count() + ",p50="
                + usec(tally.waitPercentileNs(0.5)) + ",p99=" + usec(tally.waitPercentileNs(0.99)) + ",p99.9="
                + usec(tally.waitPercentileNs(0.999)) + ",max="
                + usec(tally.waits().longestNs());
    }

    private static String lengths(TurnTally tally) {
        String wall = "count=" + tally.count() + "," + extremes("", tally.wall());
        return tally.isCpuKnown() ? wall + "," + extremes("cpu_", tally.cpu()) : wall;
    }

    private static String extremes(String prefix, Extremes extremes) {
        return prefix + "max=" + usec(extremes.longestNs()) + "," + prefix + "over_1ms=" + extremes.over1Ms() + ","
                + prefix + "over_10ms=" + extremes.over10Ms();
    }

    private static String usec(long ns) {
        return InfoText.decimal(3, ns / MICROSECOND_NS);
    }
}
