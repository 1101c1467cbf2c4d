package io.sluice.testkit;

import io.sluice.engine.Engine;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Connection;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.command.Session;
import java.util.List;

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
        run(words);
        return replies.take();
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
            engine.execute(session, args, replies);
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

        @Override
        public ReplyWriter push() {
            return pushed;
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
