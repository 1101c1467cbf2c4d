package io.sluice.testkit.differential;

import io.sluice.testkit.Reply;
import io.sluice.testkit.generator.Request;

/**
 * What {@code DUMP} answers, but for version and checksum. Sets and hashes in hash tables, and small sets and streams,
 * which have forms of their own since 7.2, need only be there: what they hold is compared by other questions.
 */
final class SamePayload implements Comparison {
    private static final int FOOTER = 10;
    private static final int SET = 2;
    private static final int HASH = 4;
    private static final int SET_LISTPACK = 20;
    private static final int STREAM = 19;
    private static final int STREAM_WITH_ACTIVE_TIMES = 21;
    private static final int ZSET_2 = 5;
    private static final int ZSET_LISTPACK = 17;

    @Override
    public boolean agree(Request request, Reply ours, Reply real) {
        if (ours instanceof Reply.Bulk our && real instanceof Reply.Bulk their) {
            return isTakenApart(our.bytes().charAt(0), their.bytes().charAt(0))
                    || hasScores(our.bytes().charAt(0), their.bytes().charAt(0))
                    || value(our).equals(value(their));
        }
        return ours.equals(real);
    }

    private static boolean isTakenApart(int ours, int real) {
        if (ours == STREAM_WITH_ACTIVE_TIMES) {
            return real == STREAM;
        }
        return (ours == real || ours == SET_LISTPACK) && (real == SET || real == HASH);
    }

    /** Scores are texts in a small sorted set, and those of 7.2 have fewer digits. */
    private static boolean hasScores(int ours, int real) {
        return ours == ZSET_LISTPACK && (real == ZSET_LISTPACK || real == ZSET_2);
    }

    private static String value(Reply.Bulk payload) {
        return payload.bytes().substring(0, payload.bytes().length() - FOOTER);
    }
}
