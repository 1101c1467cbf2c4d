package io.sluice.engine.command;

import io.sluice.command.Flag;
import java.util.Set;

/** Evicts where memory is full, and stops commands that need some where that does not help. */
final class MemoryGate implements Gate {
    /** What may pass in a transaction although it is no end of memory that queued commands take. */
    private static final Set<String> ENDS_TRANSACTIONS = Set.of("exec", "discard", "quit", "reset");

    @Override
    public void check(CommandSpec command, Call call) {
        MemoryLimit memory = call.server().memory();
        if (memory.isKept() || call.isWithin()) {
            return;
        }
        boolean needsRoom = needsRoom(command, call);
        boolean tries = needsRoom || !memory.isTriedInVain();
        if (tries && !call.hasRoom() && needsRoom) {
            throw Errors.OUT_OF_MEMORY;
        }
    }

    /** In a transaction, to be queued needs room, too. */
    private static boolean needsRoom(CommandSpec command, Call call) {
        boolean isQueued = command.equals(call.command())
                && call.session().transaction().isOpen()
                && !ENDS_TRANSACTIONS.contains(command.fullName());
        return isQueued || command.has(Flag.DENY_OOM);
    }
}
