package io.sluice.engine.command;

import io.sluice.command.KeySpec;
import io.sluice.engine.keyspace.ExpectedKeys;
import io.sluice.engine.structure.Slice;
import java.util.Collection;
import java.util.function.Consumer;

/** Has the entries fetched that waiting requests are going to look up. Only a matter of speed. Within the turn. */
public final class Lookahead {
    private final Server server;
    private final ExpectedKeys expected;
    private final Slice key = Slice.empty();
    private final Consumer<Args> collector = this::collect;
    private int waiting;
    private int covered;

    /** Looks ahead for an engine. */
    public Lookahead(Server server) {
        this.server = server;
        this.expected = new ExpectedKeys(server.keyspace());
    }

    /**
     * Looks at requests that a client waits for, in their order.
     *
     * @return how many of them can be run before it is worth while to look again
     */
    public int over(Session session, Collection<Args> requests) {
        waiting = requests.size();
        covered = 0;
        requests.forEach(collector);
        expected.fetch(server.keyspace().database(session.database()));
        return Math.max(covered, 1);
    }

    private void collect(Args request) {
        if (expected.isFull()) {
            return;
        }
        covered++;
        CommandSpec command = server.commands().first(request);
        request.named(command);
        KeySpec keys = command == null ? null : command.keys();
        if (keys != null && (waiting > 1 || keys.last() != 0)) {
            collectKeys(request, keys);
        }
    }

    private void collectKeys(Args request, KeySpec keys) {
        int words = request.count();
        int last = keys.last() < 0 ? words + keys.last() : keys.begin() + keys.last();
        for (int index = keys.begin(); index <= Math.min(last, words - 1); index += keys.step()) {
            expected.add(request.word(index, key));
        }
    }
}
