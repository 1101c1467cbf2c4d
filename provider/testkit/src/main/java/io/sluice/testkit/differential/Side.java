package io.sluice.testkit.differential;

import io.sluice.testkit.Client;
import io.sluice.testkit.Reply;
import io.sluice.testkit.generator.Request;
import java.util.List;
import java.util.function.Supplier;

/** One of the two servers: a client whose replies are compared, and another that looks at the data. */
final class Side implements AutoCloseable {
    private final Supplier<Client> connect;
    private final int protocol;
    private final Client observer;
    private Client client;

    Side(Supplier<Client> connect, int protocol) {
        this.connect = connect;
        this.protocol = protocol;
        this.observer = connect.get();
        this.client = greeted();
    }

    /** Sends requests of the client whose replies are compared. */
    List<Reply> callAll(List<Request> requests) {
        return client.callAll(requests.stream().map(Request::words).toList());
    }

    /** Asks without touching the client whose replies are compared. */
    List<Reply> observeAll(List<Request> questions) {
        return observer.callAll(questions.stream().map(Request::words).toList());
    }

    /** Connects the client anew, after the server has closed its connection. */
    void reconnect() {
        client.close();
        client = greeted();
    }

    @Override
    public void close() {
        client.close();
        observer.close();
    }

    private Client greeted() {
        Client fresh = connect.get();
        fresh.call("HELLO", Integer.toString(protocol));
        return fresh;
    }
}
