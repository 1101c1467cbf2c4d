package io.sluice.engine.commands.stream;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.StreamId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words of a request that are ids of entries. */
final class IdArgument {
    private static final int BYTES_MAX = 127;
    private static final long HIGHEST = -1;

    private IdArgument() {}

    /**
     * Returns a word as an id, whose sequence is 0 if it has none.
     *
     * @throws CommandError if it is none
     */
    static StreamId at(Call call, int index) {
        return checked(strict(call.valueAt(index), 0));
    }

    /** Returns a word as an id, as {@link #at} does, nothing if it is none. */
    static @Nullable StreamId orNothing(Call call, int index) {
        return strict(call.valueAt(index), 0);
    }

    /** Returns all words from one on as ids. */
    static List<StreamId> allFrom(Call call, int first) {
        List<StreamId> ids = new ArrayList<>(call.args().count() - first);
        for (int index = first; index < call.args().count(); index++) {
            ids.add(at(call, index));
        }
        return ids;
    }

    /** Returns a word as an id, {@code -} and {@code +} being the lowest and the highest. */
    static StreamId anyAt(Call call, int index) {
        return checked(loose(call.valueAt(index), 0));
    }

    /** Returns a word as the lowest id of a range; one behind a bracket is not in the range itself. */
    static StreamId startAt(Call call, int index) {
        Slice text = call.valueAt(index);
        if (!isExclusive(text)) {
            return checked(loose(text, 0));
        }
        StreamId id = checked(strict(text, 0));
        if (id.isMax()) {
            throw StreamErrors.NO_START;
        }
        return id.next();
    }

    /** Returns a word as the highest id of a range; one behind a bracket is not in the range itself. */
    static StreamId endAt(Call call, int index) {
        Slice text = call.valueAt(index);
        if (!isExclusive(text)) {
            return checked(loose(text, HIGHEST));
        }
        StreamId id = checked(strict(text, HIGHEST));
        if (id.isMin()) {
            throw StreamErrors.NO_END;
        }
        return id.previous();
    }

    /** Returns whether a word is an id whose sequence is left to the stream, {@code 1700000000000-*}. */
    static boolean hasOpenSequence(Slice text) {
        int end = end(text);
        int dash = dash(text, end);
        return end - dash == 2
                && dash > 0
                && text.array()[text.offset() + dash + 1] == '*'
                && text.length() <= BYTES_MAX
                && UnsignedNumber.is(text.array(), text.offset(), dash);
    }

    /** Returns the time in an id that {@link #hasOpenSequence}. */
    static long openMs(Slice text) {
        return UnsignedNumber.of(text.array(), text.offset(), dash(text, end(text)));
    }

    private static StreamId checked(@Nullable StreamId id) {
        if (id == null) {
            throw StreamErrors.INVALID_ID;
        }
        return id;
    }

    private static boolean isExclusive(Slice text) {
        boolean isExclusive = text.length() > 1 && text.array()[text.offset()] == '(';
        if (isExclusive) {
            text.skip(1);
        }
        return isExclusive;
    }

    private static @Nullable StreamId loose(Slice text, long missing) {
        return isWord(text, '-') ? StreamId.MIN : isWord(text, '+') ? StreamId.MAX : parsed(text, missing);
    }

    private static @Nullable StreamId strict(Slice text, long missing) {
        return isWord(text, '-') || isWord(text, '+') ? null : parsed(text, missing);
    }

    /** As in Redis, a zero byte ends the word. */
    private static boolean isWord(Slice text, char letter) {
        return end(text) == 1 && text.array()[text.offset()] == letter;
    }

    private static @Nullable StreamId parsed(Slice text, long missing) {
        byte[] bytes = text.array();
        int offset = text.offset();
        int end = end(text);
        int dash = dash(text, end);
        int msEnd = dash < 0 ? end : dash;
        if (text.length() > BYTES_MAX || !UnsignedNumber.is(bytes, offset, msEnd)) {
            return null;
        }
        long ms = UnsignedNumber.of(bytes, offset, msEnd);
        if (dash < 0) {
            return new StreamId(ms, missing);
        }
        int length = end - dash - 1;
        return UnsignedNumber.is(bytes, offset + dash + 1, length)
                ? new StreamId(ms, UnsignedNumber.of(bytes, offset + dash + 1, length))
                : null;
    }

    private static int end(Slice text) {
        int zero = text.indexOf((byte) 0);
        return zero < 0 ? text.length() : zero;
    }

    private static int dash(Slice text, int end) {
        int dash = text.indexOf((byte) '-');
        return dash < end ? dash : -1;
    }
}
