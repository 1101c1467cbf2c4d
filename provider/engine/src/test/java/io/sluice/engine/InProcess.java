package io.sluice.engine;

import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.Connection;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.command.Requests;
import io.sluice.engine.command.Session;
import io.sluice.engine.port.Clock;
import io.sluice.settings.Settings;
import java.util.List;

/** A client of an engine of its own that has only the given commands, at a time that stands still. */
public final class InProcess {
    private final Engine engine;
    private final Session session;

    /** Makes the engine and opens the client's session. */
    public InProcess(List<CommandSpec> commands) {
        engine = Engine.builder(Settings.defaults(), new StoppedClock(), () -> 42)
                .commands(commands)
                .build();
        engine.turn().take();
        session = engine.open(new NoConnection());
        engine.turn().release();
    }

    /** Runs a request of words between blanks, and returns the reply as {@link RecordedReply} gives it. */
    public Object run(String request) {
        RecordedReply reply = new RecordedReply();
        engine.turn().take();
        try {
            engine.execute(session, Requests.request(request), reply);
        } finally {
            engine.turn().release();
        }
        return reply.only();
    }

    /** A clock whose time does not pass. */
    private static final class StoppedClock implements Clock {
        @Override
        public long epochMs() {
            return 1_700_000_000_000L;
        }

        @Override
        public long nanoTime() {
            return 0;
        }
    }

    /** A client without a network. */
    private static final class NoConnection implements Connection {
        @Override
        public ReplyWriter push() {
            return new RecordedReply();
        }

        @Override
        public String address() {
            return "127.0.0.1:1";
        }

        @Override
        public String localAddress() {
            return "127.0.0.1:2";
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
        public void closeNow() {}

        @Override
        public void closeAfterReply() {}
    }
}
