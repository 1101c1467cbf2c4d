package io.sluice.testkit.differential;

import io.sluice.testkit.Reply;
import io.sluice.testkit.generator.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is told of a stream and its groups, but for what depends on a clock, what 7.0 did not have or know, how many
 * nodes a tree has, and consumers without entries: since 7.2 whoever asks for entries is one.
 */
final class SameStream implements Comparison {
    private static final Set<String> OWN = Set.of("idle", "seen-time", "radix-tree-nodes", "lag", "entries-read");
    private static final Set<String> NEW = Set.of("inactive", "active-time");
    private static final Set<String> CONSUMERS = Set.of("consumers");
    private static final Set<String> COUNTS = Set.of("pending", "pel-count");
    private static final Set<String> SEEN = Set.of("idle", "seen-time");
    private static final Reply MASK = new Reply.Bulk("(own)");
    private static final String UNBALANCED = "ERR Unbalanced ";

    /** How many parts a pending entry has where a group is told of, and where a consumer is. */
    private static final int PENDING_OF_GROUP = 4;

    private static final int PENDING_OF_CONSUMER = 3;

    @Override
    public boolean agree(Request request, Reply ours, Reply real) {
        if (ours instanceof Reply.Failure our && real instanceof Reply.Failure their) {
            boolean areUnbalanced =
                    our.text().startsWith(UNBALANCED) && their.text().startsWith(UNBALANCED);
            return areUnbalanced || our.equals(their);
        }
        return masked(ours).equals(masked(real));
    }

    private static Reply masked(Reply reply) {
        if (reply instanceof Reply.Pairs pairs) {
            return new Reply.Pairs(masked(pairs.keysAndValues()));
        }
        return reply instanceof Reply.Array array ? new Reply.Array(masked(array.elements())) : reply;
    }

    private static List<Reply> masked(List<Reply> elements) {
        List<Reply> masked = new ArrayList<>();
        for (int index = 0; index < elements.size(); index++) {
            Reply element = elements.get(index);
            if (isName(element, NEW)) {
                index++;
            } else if (!isIdleConsumer(element)) {
                boolean isOwn = index > 0 && isOwn(elements.get(index - 1), element);
                masked.add(isOwn || isTime(elements, index) ? MASK : masked(element));
            }
        }
        return masked;
    }

    private static boolean isOwn(Reply name, Reply value) {
        return isName(name, OWN) || (isName(name, CONSUMERS) && value instanceof Reply.Integral);
    }

    private static boolean isIdleConsumer(Reply reply) {
        List<Reply> fields = reply instanceof Reply.Pairs pairs
                ? pairs.keysAndValues()
                : reply instanceof Reply.Array array ? array.elements() : List.of();
        for (int index = 0; index + 1 < fields.size(); index++) {
            if (isName(fields.get(index), COUNTS) && fields.get(index + 1).equals(new Reply.Integral(0))) {
                return fields.stream().anyMatch(field -> isName(field, SEEN));
            }
        }
        return false;
    }

    private static boolean isName(Reply reply, Set<String> names) {
        return reply instanceof Reply.Bulk bulk && names.contains(bulk.bytes());
    }

    /** The last but one of the parts of a pending entry. */
    private static boolean isTime(List<Reply> elements, int index) {
        int size = elements.size();
        return (size == PENDING_OF_GROUP || size == PENDING_OF_CONSUMER)
                && index == size - 2
                && elements.get(0) instanceof Reply.Bulk
                && elements.get(size - 2) instanceof Reply.Integral
                && elements.get(size - 1) instanceof Reply.Integral;
    }
}
