package io.sluice.resp;

import io.netty.util.concurrent.EventExecutor;
import io.sluice.engine.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** The connections of one event loop that got messages in turns of others, until the loop has come for them. */
final class Pushes {
    /*
     * The first message since the loop last came has it woken when the turn is over, by the thread that had it, so that
     * no system call is made within the turn. Until the loop comes, whoever has the turn adds to the outboxes without
     * waking it again. It takes one turn to fetch what waits for all of its connections.
     */
    private final Turn turn;
    private List<ClientConnection> waiting = new ArrayList<>();

    Pushes(Turn turn) {
        this.turn = turn;
    }

    /** Notes that a connection has got a message, the first since its loop last came. Within the turn. */
    void add(ClientConnection connection, EventExecutor loop) {
        if (waiting.isEmpty()) {
            turn.afterwards(() -> wake(loop));
        }
        waiting.add(connection);
    }

    private void wake(EventExecutor loop) {
        try {
            loop.execute(this::send);
        } catch (RejectedExecutionException e) {
            // The loop has ended, and with it all of its connections.
        }
    }

    private void send() {
        List<ClientConnection> fetched;
        List<ClientConnection> answered = new ArrayList<>(0);
        turn.take();
        try {
            fetched = waiting;
            waiting = new ArrayList<>();
            fetched.stream().filter(ClientConnection::takePushed).forEach(answered::add);
        } finally {
            turn.release();
        }
        fetched.forEach(ClientConnection::sendPushed);
        answered.forEach(ClientConnection::runOn);
    }
}
