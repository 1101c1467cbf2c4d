package io.sluice.engine.commands.server;

import io.sluice.engine.command.TurnLengths;
import io.sluice.engine.command.TurnLengths.Extremes;
import io.sluice.engine.command.TurnStats;
import io.sluice.engine.command.TurnUser;
import io.sluice.engine.command.WaitHistogram;

/**
 * The lines on turns, in microseconds: for each kind of user how long it waited, and how long its turns lasted. Kinds
 * that have had no turn are left out, and so is processor time where it is not measured.
 */
final class InfoTurns {
    private static final double MICROSECOND_NS = 1e3;

    private InfoTurns() {}

    static void write(TurnStats turns, InfoText text) {
        for (TurnUser user : TurnUser.values()) {
            if (turns.waits(user).count() > 0) {
                text.field("sluice_turn_wait_usec_" + user.word(), waits(turns.waits(user)));
            }
        }
        for (TurnUser user : TurnUser.values()) {
            if (turns.lengths(user).count() > 0) {
                text.field("sluice_turn_usec_" + user.word(), lengths(turns.lengths(user)));
            }
        }
        text.field("sluice_turn_timeouts", turns.timeouts());
    }

    private static String waits(WaitHistogram waits) {
        return "count=" + waits.count() + ",waited=" + waits.waited() + ",p50=" + usec(waits.percentileNs(0.5))
                + ",p99=" + usec(waits.percentileNs(0.99)) + ",p99.9=" + usec(waits.percentileNs(0.999)) + ",max="
                + usec(waits.longestNs());
    }

    private static String lengths(TurnLengths lengths) {
        String wall = "count=" + lengths.count() + "," + extremes("", lengths.wall());
        return lengths.isCpuKnown() ? wall + "," + extremes("cpu_", lengths.cpu()) : wall;
    }

    private static String extremes(String prefix, Extremes extremes) {
        return prefix + "max=" + usec(extremes.longestNs()) + "," + prefix + "over_1ms=" + extremes.over1Ms() + ","
                + prefix + "over_10ms=" + extremes.over10Ms();
    }

    private static String usec(long ns) {
        return InfoText.decimal(3, ns / MICROSECOND_NS);
    }
}
