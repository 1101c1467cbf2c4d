package io.sluice.engine.commands.stream;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.Readiness;
import io.sluice.engine.commands.TimeoutArgument;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.StreamValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The words of {@code XREAD} and {@code XREADGROUP}. Read one by one, as Redis does. */
final class ReadArguments {
    private static final int NOT_GIVEN = -1;

    private final Call call;
    private final Args args;
    private final boolean hasGroups;
    private long count;
    private long timeoutMs = NOT_GIVEN;
    private int groupIndex;
    private boolean isAcknowledged;
    private int firstKey;
    private int streams;

    ReadArguments(Call call) {
        this.call = call;
        this.args = call.args();
        this.hasGroups = call.command().name().equals("xreadgroup");
    }

    void read() {
        int at = 1;
        while (firstKey == 0) {
            if (at >= args.count()) {
                throw Errors.SYNTAX;
            }
            at = option(at, args.count() - at - 1);
        }
        if (hasGroups && groupIndex == 0) {
            throw StreamErrors.GROUP_MISSING;
        }
    }

    /** Reads an option; returns the index of the next one. */
    private int option(int at, int more) {
        if (more > 0 && args.is(at, "BLOCK")) {
            timeoutMs = TimeoutArgument.milliseconds(call, at + 1);
            return at + 2;
        } else if (more > 0 && args.is(at, "COUNT")) {
            count = Math.max(0, args.integerAt(at + 1));
            return at + 2;
        } else if (more > 0 && args.is(at, "STREAMS")) {
            if (more % 2 == 1) {
                throw Errors.unbalancedStreams(call.command().name());
            }
            streams = more / 2;
            firstKey = at + 1;
            return args.count();
        } else if (more > 1 && args.is(at, "GROUP")) {
            checkGroups("GROUP");
            groupIndex = at + 1;
            return at + 3;
        } else if (args.is(at, "NOACK")) {
            checkGroups("NOACK");
            isAcknowledged = true;
            return at + 1;
        }
        throw Errors.SYNTAX;
    }

    private void checkGroups(String option) {
        if (!hasGroups) {
            throw Errors.error("The " + option + " option is only supported by XREADGROUP. You called XREAD instead.");
        }
    }

    /** Returns whether a word is a certain one, of capitals or signs. */
    static boolean isWord(Call call, int index, String word) {
        return call.args().is(index, word);
    }

    /** Returns the number of streams. */
    int streams() {
        return streams;
    }

    /** Returns how many entries of each stream are wanted, 0 for all. */
    long count() {
        return count;
    }

    /** Returns the index of the name of the group; the consumer's follows. */
    int groupIndex() {
        return groupIndex;
    }

    /** Returns whether entries count as acknowledged when they are read. */
    boolean isAcknowledged() {
        return isAcknowledged;
    }

    int keyIndex(int number) {
        return firstKey + number;
    }

    int idIndex(int number) {
        return firstKey + streams + number;
    }

    byte[] keyBytes(int number) {
        return args.bytesAt(keyIndex(number));
    }

    /** Returns copies of all keys. */
    List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>(streams);
        for (int number = 0; number < streams; number++) {
            keys.add(keyBytes(number));
        }
        return keys;
    }

    /** Returns the entry of a stream, nothing if there is none. */
    @Nullable
    Entry entry(int number) {
        Entry entry = call.database().read(call.valueAt(keyIndex(number)));
        Typed.held(entry, StreamValue.class);
        return entry;
    }

    /** Answers that there is nothing, or lets the client wait if that is wanted. */
    void await(Supplier<Readiness> readiness) {
        if (timeoutMs == NOT_GIVEN || !call.mayWait()) {
            call.reply().nilArray();
        } else {
            call.await(keys(), readiness.get(), timeoutMs == 0 ? 0 : call.nowMs() + timeoutMs);
        }
    }
}
