package io.sluice.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client of a real redis-server that listens to channels. */
final class Subscriber implements AutoCloseable {
    private final RespSocket socket;

    private Subscriber(RespSocket socket) {
        this.socket = socket;
    }

    /** Subscribes to the channels that match a pattern. */
    static Subscriber of(RespSocket socket, String pattern) {
        socket.call("PSUBSCRIBE", pattern);
        return new Subscriber(socket);
    }

    /** Returns what was published up to now and not returned before, as channel, blank, message. */
    List<String> messages() {
        List<String> messages = new ArrayList<>();
        socket.send(List.of("PING".getBytes(StandardCharsets.UTF_8)));
        for (List<String> message = read(); !message.get(0).equals("pong"); message = read()) {
            messages.add(message.get(2) + " " + message.get(3));
        }
        return messages;
    }

    private List<String> read() {
        return ((Reply.Array) socket.read())
                .elements().stream()
                        .map(element -> ((Reply.Bulk) element).bytes())
                        .toList();
    }

    @Override
    public void close() {
        socket.close();
    }
}
