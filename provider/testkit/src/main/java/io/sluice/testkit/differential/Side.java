package io.sluice.testkit.differential;

import io.sluice.testkit.Client;
import io.sluice.testkit.Reply;
import io.sluice.testkit.generator.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One of the two servers: a client whose replies are compared, and another that looks at the data. */
final class Side implements AutoCloseable {
    private static final String[] FULL_SCAN = {"SCAN", "", "COUNT", "10000"};

    private final Supplier<Client> connect;
    private final int protocol;
    private final Client observer;
    private Client client;

    Side(Supplier<Client> connect, int protocol) {
        this.connect = connect;
        this.protocol = protocol;
        this.observer = connect.get();
        this.client = greeted(connect.get());
    }

    Reply call(Request request) {
        return client.call(request.words());
    }

    /** Asks without touching the client whose replies are compared. */
    Reply observe(String... words) {
        return observer.call(words);
    }

    /** Asks with a key of any bytes. */
    Reply observe(String command, byte[] key) {
        return observer.call(List.of(Request.of(command).words().get(0), key));
    }

    /** Returns all keys of the observer's database, each byte a character; those that have expired are removed. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        String cursor = "0";
        do {
            String[] scan = FULL_SCAN.clone();
            scan[1] = cursor;
            List<Reply> reply = elements(observer.call(scan));
            cursor = ((Reply.Bulk) reply.get(0)).bytes();
            elements(reply.get(1)).forEach(key -> keys.add(((Reply.Bulk) key).bytes()));
        } while (!cursor.equals("0"));
        return keys.stream().distinct().sorted().toList();
    }

    /** Connects the client anew, after the server has closed its connection. */
    void reconnect() {
        client.close();
        client = greeted(connect.get());
    }

    @Override
    public void close() {
        Stream.of(client, observer).forEach(Client::close);
    }

    private Client greeted(Client fresh) {
        fresh.call("HELLO", Integer.toString(protocol));
        return fresh;
    }

    private static List<Reply> elements(Reply reply) {
        return ((Reply.Array) reply).elements();
    }
}
