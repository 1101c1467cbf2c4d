package io.sluice.concurrency.history;

import io.sluice.concurrency.history.Call.Outcome;
import io.sluice.testkit.Client;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many keys of nobody's that come and go meanwhile, so that the table grows and shrinks. */
final class Churn {
    private static final int KEYS = 64;

    private final Client client;
    private final int first;

    Churn(Client client, Choice choice) {
        this.client = client;
        this.first = choice.below(KEYS);
    }

    /** Adds the keys one by one, then removes them. */
    List<Call> calls() {
        return Stream.concat(keys().map(key -> call("SET", key, "1")), keys().map(key -> call("DEL", key)))
                .toList();
    }

    private Stream<String> keys() {
        return IntStream.range(first, first + KEYS).mapToObj(number -> "churn:" + number);
    }

    private Call call(String... words) {
        return new Call("churn", Set.of(), before -> new Outcome(before, null), () -> client.call(words));
    }
}
