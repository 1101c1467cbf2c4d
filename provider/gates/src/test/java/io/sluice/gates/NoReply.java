package io.sluice.gates;

import io.sluice.engine.command.Connection;
import io.sluice.engine.command.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** Replies that nobody reads; only an error is kept. */
final class NoReply implements ReplyWriter {
    /** The end of a client that cannot be reached. */
    static final Connection CONNECTION = new NoConnection();

    private @Nullable String error;

    /** Fails if there was an error. */
    void check() {
        if (error != null) {
            throw new AssertionError(error);
        }
    }

    /** Fails if the error is not this one; forgets it. */
    void checkRefused(String expected) {
        if (!expected.equals(error)) {
            throw new AssertionError(error);
        }
        error = null;
    }

    @Override
    public void error(String codeAndText) {
        error = codeAndText;
    }

    @Override
    public void status(String text) {}

    @Override
    public void integer(long value) {}

    @Override
    public void bulk(byte[] bytes, int offset, int length) {}

    @Override
    public void bulk(String text) {}

    @Override
    public void verbatim(String text) {}

    @Override
    public void nil() {}

    @Override
    public void nilArray() {}

    @Override
    public void doubleValue(double value) {}

    @Override
    public void doubleText(String text) {}

    @Override
    public void bool(boolean value) {}

    @Override
    public void array(int size) {}

    @Override
    public void map(int pairs) {}

    @Override
    public void set(int size) {}

    @Override
    public void attribute(int pairs) {}

    @Override
    public void push(int size) {}

    @Override
    public void mute() {}

    @Override
    public void unmute() {}

    @Override
    public void protocol(int version) {}

    private static final class NoConnection implements Connection {
        @Override
        public ReplyWriter push() {
            return new NoReply();
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
        public void closeNow() {}

        @Override
        public void closeAfterReply() {}
    }
}
