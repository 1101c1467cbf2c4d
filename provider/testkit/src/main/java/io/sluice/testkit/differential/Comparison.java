package io.sluice.testkit.differential;

import io.sluice.testkit.Reply;
import io.sluice.testkit.ReplyText;
import io.sluice.testkit.generator.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much alike two replies to the same request have to be. */
@FunctionalInterface
public interface Comparison {

    /** The same, types included. */
    Comparison EXACT = (request, ours, real) -> ours.equals(real);

    /** Errors the same; else anything of the same type. */
    Comparison TYPE = (request, ours, real) -> (ours instanceof Reply.Failure || real instanceof Reply.Failure)
            ? ours.equals(real)
            : ours.getClass() == real.getClass();

    /** Arrays and sets of the same elements in any order. */
    Comparison ANY_ORDER = (request, ours, real) -> sorted(ours).equals(sorted(real));

    /** Nothing: the request is not sent, because what it leaves behind is not the same. */
    Comparison UNSENT = (request, ours, real) -> true;

    /** Positive integers that differ by no more than this; all else the same. */
    static Comparison within(long tolerance) {
        return (request, ours, real) -> ours.equals(real)
                || (ours instanceof Reply.Integral our
                        && real instanceof Reply.Integral their
                        && our.value() > 0
                        && their.value() > 0
                        && Math.abs(our.value() - their.value()) <= tolerance);
    }

    /** Returns whether the replies are enough alike. */
    boolean agree(Request request, Reply ours, Reply real);

    private static Reply sorted(Reply reply) {
        if (reply instanceof Reply.Members members) {
            return sorted(new Reply.Array(members.elements()));
        }
        if (reply instanceof Reply.Pairs pairs) {
            return sorted(new Reply.Array(pairs.keysAndValues()));
        }
        if (reply instanceof Reply.Array array) {
            List<Reply> elements = new ArrayList<>(array.elements());
            elements.sort(Comparator.comparing(element -> String.join("\n", ReplyText.lines(element))));
            return new Reply.Array(elements);
        }
        return reply;
    }
}
