package io.sluice.engine.commands.stream;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.StreamId;

/** The options of {@code XCLAIM}. */
final class ClaimOptions {
    private static final long NOT_GIVEN = -1;

    private final Call call;
    private long deliveredAtMs = NOT_GIVEN;
    private long deliveries = NOT_GIVEN;
    private boolean isForced;
    private boolean isJustId;
    private StreamId lastId = StreamId.MIN;

    ClaimOptions(Call call) {
        this.call = call;
    }

    /** Reads the words from one on. */
    void read(int first) {
        Args args = call.args();
        for (int at = first; at < args.count(); at++) {
            boolean hasMore = at + 1 < args.count();
            if (args.is(at, "FORCE")) {
                isForced = true;
            } else if (args.is(at, "JUSTID")) {
                isJustId = true;
            } else if (hasMore && readValue(at)) {
                at++;
            } else {
                throw Errors.error("Unrecognized XCLAIM option '" + args.shownAt(at) + "'");
            }
        }
    }

    private boolean readValue(int at) {
        Args args = call.args();
        if (args.is(at, "IDLE")) {
            deliveredAtMs = call.nowMs() - option(at);
        } else if (args.is(at, "TIME")) {
            deliveredAtMs = option(at);
        } else if (args.is(at, "RETRYCOUNT")) {
            deliveries = option(at);
        } else if (args.is(at, "LASTID")) {
            lastId = IdArgument.at(call, at + 1);
        } else {
            return false;
        }
        return true;
    }

    private long option(int at) {
        return integer(
                call,
                at + 1,
                "Invalid " + call.args().shownAt(at).toUpperCase(java.util.Locale.ROOT)
                        + " option argument for XCLAIM");
    }

    /** Returns a word as a number. */
    static long integer(Call call, int index, String otherwise) {
        Slice text = call.valueAt(index);
        if (!Decimal.isLong(text.array(), text.offset(), text.length())) {
            throw Errors.error(otherwise);
        }
        return call.args().integerAt(index);
    }

    /** Has ids answered in place of entries, and their deliveries not counted. */
    void justId() {
        isJustId = true;
    }

    boolean isJustId() {
        return isJustId;
    }

    boolean isForced() {
        return isForced;
    }

    /** Returns the last id of the group if its own is below. */
    StreamId lastId() {
        return lastId;
    }

    /** Returns when the entries are said to be delivered: never in the future, nor before 1970. */
    long deliveredAtMs() {
        boolean isTime = deliveredAtMs >= 0 && deliveredAtMs <= call.nowMs();
        return isTime ? deliveredAtMs : call.nowMs();
    }

    /** Returns how often an entry is said to be delivered that was so often by now. */
    long deliveries(long before) {
        return deliveries >= 0 ? deliveries : isJustId ? before : before + 1;
    }
}
