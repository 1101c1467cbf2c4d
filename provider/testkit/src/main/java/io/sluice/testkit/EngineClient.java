package io.sluice.testkit;

import io.sluice.engine.Engine;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Connection;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.command.Session;
import java.util.List;
import java.util.Optional;

/** A client in the same JVM as the engine, without a socket. */
public final class EngineClient implements Client {
    private final Engine engine;
    private final Session session;
    private final ReplyCollector replies = new ReplyCollector();
    private final Args args = new Args();
    private final LocalConnection connection = new LocalConnection();

    /** Connects to an engine. */
    public EngineClient(Engine engine) {
        this.engine = engine;
        engine.turn().take();
        try {
            session = engine.open(connection);
        } finally {
            engine.turn().release();
        }
    }

    @Override
    public Reply call(List<byte[]> words) {
        return send(words).orElseThrow(() -> new AssertionError("the client waits"));
    }

    /** Runs a command, and returns its reply unless the client waits: then the reply is {@link #pushed()} later. */
    public Optional<Reply> send(List<byte[]> words) {
        if (connection.waiting) {
            throw new AssertionError("the client waits in the command before");
        }
        run(words);
        return connection.waiting ? Optional.empty() : Optional.of(replies.take());
    }

    /**
     * Runs a command in which the client has to wait.
     *
     * @param line words separated by blanks
     */
    public void await(String line) {
        send(Words.of(line)).ifPresent(reply -> {
            throw new AssertionError("expected to wait, got " + reply);
        });
    }

    /** Returns whether the client waits in a command. */
    public boolean isWaiting() {
        return connection.waiting;
    }

    /** Returns what the client, which has waited, was answered, as redis-cli prints it. */
    public String answer() {
        List<Reply> all = pushed();
        if (connection.waiting || all.size() != 1) {
            throw new AssertionError(connection.waiting ? "the client still waits" : "expected one reply, got " + all);
        }
        return String.join("\n", ReplyText.lines(all.get(0)));
    }

    /** Looks whether the client has waited long enough; returns after how many milliseconds to look again. */
    public long endWait() {
        engine.turn().take();
        try {
            return engine.endWait(session);
        } finally {
            engine.turn().release();
        }
    }

    /** Returns the number of the client. */
    public long id() {
        return session.id();
    }

    @Override
    public void tell(List<byte[]> words) {
        run(words);
        if (!replies.isEmpty()) {
            throw new AssertionError("expected no reply, got " + replies.take());
        }
    }

    private void run(List<byte[]> words) {
        args.clear();
        words.forEach(word -> args.add(word, 0, word.length));
        engine.turn().take();
        try {
            connection.waiting = !engine.execute(session, args, replies);
            connection.pushed.protocol(session.protocol());
        } finally {
            engine.turn().release();
        }
    }

    /** Returns the messages that the client did not ask for since the last call. */
    public List<Reply> pushed() {
        return connection.pushed.takeAll();
    }

    /** Returns whether a command has asked for the connection to be closed. */
    public boolean isClosing() {
        return connection.closing;
    }

    @Override
    public void close() {
        engine.turn().take();
        try {
            engine.close(session);
        } finally {
            engine.turn().release();
        }
    }

    private static final class LocalConnection implements Connection {
        private final ReplyCollector pushed = new ReplyCollector();
        private boolean closing;
        private boolean waiting;

        @Override
        public ReplyWriter push() {
            return pushed;
        }

        @Override
        public void goOn() {
            waiting = false;
        }

        @Override
        public String address() {
            return "127.0.0.1:50000";
        }

        @Override
        public String localAddress() {
            return "127.0.0.1:6379";
        }

        @Override
        public long queryBufferBytes() {
            return 0;
        }

        @Override
        public long outputBufferBytes() {
            return 0;
        }

        @Override
        public void closeNow() {
            closing = true;
        }

        @Override
        public void closeAfterReply() {
            closing = true;
        }
    }
}
