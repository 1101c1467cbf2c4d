package io.sluice.engine.commands.server;

import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.RedisVersion;

/** A picture, for those who ask. */
final class LolwutCommand {
    /*
     * A sluice from the side: water stands high before its gate and low behind it. The gate is as far open as the
     * time is odd, so that who asks twice sees it move.
     */
    private static final int WIDTH = 32;
    private static final int HEIGHT = 6;
    private static final int GATE = 15;
    private static final int LOW_WATER = 4;
    private static final long MS_PER_SECOND = 1000;

    private LolwutCommand() {}

    @Command(
            group = SERVER,
            since = "5.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "LOLWUT [VERSION version:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Draws a sluice and tells the version of Redis.")
    static void lolwut(Call call) {
        Args args = call.args();
        if (args.hasSoFar("VERSION") && args.hasSoFar("version")) {
            args.integer("version");
        }
        boolean isOpen = call.nowMs() / MS_PER_SECOND % 2 == 1;
        call.reply().verbatim(picture(isOpen ? Gate.OPEN : Gate.CLOSED) + "\nRedis ver. " + RedisVersion.TEXT + "\n");
    }

    private static String picture(Gate gate) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                text.append(at(gate, row, column));
            }
            text.append('\n');
        }
        return text.append("=".repeat(WIDTH)).append('\n').toString();
    }

    private static char at(Gate gate, int row, int column) {
        boolean isLow = row == HEIGHT - 1;
        if (column == GATE || column == GATE + 1) {
            return isLow && gate == Gate.OPEN ? '~' : '#';
        }
        int surface = column < GATE ? 1 : LOW_WATER;
        if (row < surface) {
            return ' ';
        }
        return (row + column) % 3 == 0 ? '-' : '~';
    }

    private enum Gate {
        OPEN,
        CLOSED
    }
}
