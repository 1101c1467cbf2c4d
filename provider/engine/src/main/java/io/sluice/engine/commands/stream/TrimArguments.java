package io.sluice.engine.commands.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamTrim;
import io.sluice.engine.value.StreamTrim.Precision;
import io.sluice.engine.value.StreamValue;
import io.sluice.settings.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How {@code XADD} and {@code XTRIM} say which entries shall go. Read word by word, as Redis does. */
final class TrimArguments {

    /** How many nodes are removed at most where nobody says it. */
    private static final long NODES = 100;

    private static final long LIMIT_IF_UNKNOWN = 10_000;
    private static final long LIMIT_MAX = 1_000_000;
    private static final long NOT_GIVEN = -1;

    private final Call call;
    private boolean hasStrategy;
    private Precision precision = Precision.EXACT;
    private long lengthMax;
    private @Nullable StreamId idMin;
    private long limit = NOT_GIVEN;

    TrimArguments(Call call) {
        this.call = call;
    }

    /** Reads the option at a word if it is about trimming; returns the index of what follows it, else the same. */
    int read(int index) {
        Args args = call.args();
        boolean hasMore = index + 1 < args.count();
        if (hasMore && args.is(index, "MAXLEN")) {
            int threshold = strategy(index);
            lengthMax = natural(threshold, StreamErrors.LENGTH_NEGATIVE);
            return threshold + 1;
        } else if (hasMore && args.is(index, "MINID")) {
            int threshold = strategy(index);
            idMin = IdArgument.at(call, threshold);
            return threshold + 1;
        } else if (hasMore && args.is(index, "LIMIT")) {
            limit = natural(index + 1, StreamErrors.LIMIT_NEGATIVE);
            return index + 2;
        }
        return index;
    }

    /** Returns the index of the threshold of a strategy. */
    private int strategy(int index) {
        if (hasStrategy) {
            throw StreamErrors.TWO_STRATEGIES;
        }
        hasStrategy = true;
        boolean mayHaveSign = index + 2 < call.args().count();
        if (mayHaveSign && call.args().is(index + 1, "~")) {
            precision = Precision.APPROXIMATE;
            return index + 2;
        }
        return mayHaveSign && call.args().is(index + 1, "=") ? index + 2 : index + 1;
    }

    private long natural(int index, CommandError otherwise) {
        long number = call.args().integerAt(index);
        if (number < 0) {
            throw otherwise;
        }
        return number;
    }

    /** Checks the options of {@code XADD} together, none of which has to be there. */
    void check() {
        if (limit > 0 && !hasStrategy) {
            throw StreamErrors.LIMIT_WITHOUT_STRATEGY;
        }
        if (limit != NOT_GIVEN && precision == Precision.EXACT) {
            throw StreamErrors.LIMIT_WITHOUT_APPROXIMATION;
        }
    }

    /** Checks the options of {@code XTRIM} together. */
    void checkStrategy() {
        if (limit <= 0 && !hasStrategy) {
            throw StreamErrors.NO_TRIM_STRATEGY;
        }
        check();
    }

    boolean hasStrategy() {
        return hasStrategy;
    }

    boolean isApproximate() {
        return precision == Precision.APPROXIMATE;
    }

    StreamTrim trim() {
        return new StreamTrim(lengthMax, idMin, precision, limitOrDefault());
    }

    private long limitOrDefault() {
        if (limit != NOT_GIVEN || precision == Precision.EXACT) {
            return Math.max(limit, 0);
        }
        long entries = NODES * call.server().settings().get(Parameters.STREAM_NODE_MAX_ENTRIES);
        return entries == 0 ? LIMIT_IF_UNKNOWN : Math.min(entries, LIMIT_MAX);
    }

    /** Returns the words that trim a copy of a stream to what is left here, though it need not have the same nodes. */
    List<byte[]> outcome(StreamValue stream) {
        StreamId id = idMin;
        String threshold = id == null
                ? Long.toString(isApproximate() ? stream.length() : lengthMax)
                : (isApproximate() ? beginning(stream) : id).toString();
        return List.of(
                (id == null ? "MAXLEN" : "MINID").getBytes(US_ASCII),
                "=".getBytes(US_ASCII),
                threshold.getBytes(US_ASCII));
    }

    /** Returns the id with which the first node begins, the highest one if there is none. */
    private static StreamId beginning(StreamValue stream) {
        return stream.nodeCount() == 0 ? StreamId.MAX : stream.master(0);
    }
}
