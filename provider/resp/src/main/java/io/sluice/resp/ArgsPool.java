package io.sluice.resp;

import io.sluice.engine.command.Args;
import java.util.ArrayDeque;

/** The spare {@link Args} of one event loop, so that a request costs no garbage and an idle connection holds none. */
final class ArgsPool {
    private final ArrayDeque<Args> spare = new ArrayDeque<>(ClientConnection.COMMANDS_PER_TURN);

    Args take() {
        Args args = spare.poll();
        return args == null ? new Args() : args;
    }

    void giveBack(Args args) {
        if (spare.size() < ClientConnection.COMMANDS_PER_TURN) {
            args.clear();
            spare.push(args);
        }
    }
}
