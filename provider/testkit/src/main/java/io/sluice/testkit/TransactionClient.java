package io.sluice.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A client that sends every command as a transaction of its own, and answers what {@code EXEC} answers for it.
 *
 * <p>The commands that run at once inside a transaction are sent as they are, and so is all between a {@code WATCH} or
 * {@code MULTI} of the caller's own and its end.
 */
final class TransactionClient implements Client {
    private static final Set<String> ALONE = Set.of("MULTI", "EXEC", "DISCARD", "WATCH", "UNWATCH", "QUIT", "RESET");
    private static final String ABORTED = "EXECABORT Transaction discarded because of previous errors.";

    private final Client client;
    private boolean inside;
    private boolean watches;

    TransactionClient(Client client) {
        this.client = client;
    }

    @Override
    public Reply call(List<byte[]> words) {
        String name = new String(words.get(0), StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        if (inside || watches || ALONE.contains(name)) {
            return plain(name, words);
        }
        expect(client.call("MULTI"), new Reply.Status("OK"));
        Reply queued = client.call(words);
        Reply result = client.call("EXEC");
        if (queued instanceof Reply.Failure) {
            expect(result, new Reply.Failure(ABORTED));
            return queued;
        }
        expect(queued, new Reply.Status("QUEUED"));
        if (result instanceof Reply.Array all && all.elements().size() == 1) {
            return all.elements().get(0);
        }
        throw new AssertionError("EXEC of one command answered " + result);
    }

    @Override
    public void tell(List<byte[]> words) {
        client.tell(words);
    }

    private Reply plain(String name, List<byte[]> words) {
        Reply reply = client.call(words);
        boolean done = !(reply instanceof Reply.Failure);
        switch (name) {
            case "MULTI" -> inside |= done;
            case "WATCH" -> watches |= done;
            case "UNWATCH" -> watches &= inside;
            case "DISCARD", "RESET" -> end(done);
            // A wrong number of words ends the transaction, too.
            case "EXEC" -> end(true);
            default -> {
                // Nothing else begins or ends a transaction.
            }
        }
        return reply;
    }

    private void end(boolean ends) {
        inside &= !ends;
        watches &= !ends;
    }

    private static void expect(Reply actual, Reply expected) {
        if (!actual.equals(expected)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
