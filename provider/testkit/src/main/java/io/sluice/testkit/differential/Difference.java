package io.sluice.testkit.differential;

import io.sluice.testkit.Reply;
import io.sluice.testkit.ReplyText;
import io.sluice.testkit.generator.Request;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Requests that end where Sluice and Redis differ.
 *
 * @param requests what was sent, the last one being answered differently
 * @param what the request, or the question about data, that is answered differently
 * @param ours what Sluice answers
 * @param real what Redis answers
 */
public record Difference(List<Request> requests, String what, Reply ours, Reply real) {
    private static final int SHOWN = 600;

    @Override
    public String toString() {
        return requests.stream().map(request -> "\n> " + request).collect(Collectors.joining()) + "\nSluice answers "
                + what + " with " + shown(ours) + "\nRedis with " + shown(real);
    }

    private static String shown(Reply reply) {
        String text = reply.getClass().getSimpleName() + ": " + String.join("\n", ReplyText.lines(reply));
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
