package io.sluice.testkit.differential;

import io.sluice.testkit.Reply;
import io.sluice.testkit.generator.Request;
import java.util.ArrayList;
import java.util.List;

/** What a client says and is answered: the parts of the reply to {@code EXEC} belong to requests sent before it. */
final class Dialogue {
    private static final Reply QUEUED = new Reply.Status("QUEUED");

    private final List<IntendedDifference> intended;
    private final List<Request> queued = new ArrayList<>();

    Dialogue(List<IntendedDifference> intended) {
        this.intended = intended;
    }

    /** Returns whether the replies to the next request are enough alike. */
    boolean agree(Request request, Reply ours, Reply real) {
        if (ours.equals(QUEUED) && real.equals(QUEUED)) {
            queued.add(request);
            return true;
        }
        if (request.isFor("EXEC") && ours instanceof Reply.Array our && real instanceof Reply.Array their) {
            return agree(our.elements(), their.elements());
        }
        if (request.isFor("MULTI") && !(ours instanceof Reply.Failure)) {
            queued.clear();
        }
        return IntendedDifferences.of(request, intended).agree(request, ours, real);
    }

    private boolean agree(List<Reply> ours, List<Reply> real) {
        if (ours.size() != real.size() || ours.size() != queued.size()) {
            return false;
        }
        for (int index = 0; index < ours.size(); index++) {
            Request request = queued.get(index);
            Comparison comparison = IntendedDifferences.of(request, intended);
            if (!comparison.agree(request, ours.get(index), real.get(index))) {
                return false;
            }
        }
        return true;
    }
}
