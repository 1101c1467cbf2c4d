package io.sluice.engine.command;

/** The client's end of a session, as far as commands may see and steer it. Methods are called within the turn. */
public interface Connection {

    /** Returns the client's address as {@code CLIENT LIST} shows it, {@code host:port}. */
    String address();

    /** Returns the address the client connected to. */
    String localAddress();

    /** Returns the number of the socket's descriptor as the operating system tells it, -1 where the JVM does not. */
    default int descriptor() {
        return -1;
    }

    /** Returns whether the client came over a socket in the file system. */
    default boolean isLocalSocket() {
        return false;
    }

    /** Returns whether the client is on this machine: its address is a loopback one or a path. */
    default boolean isLocal() {
        String address = address();
        return address.startsWith("127.") || address.startsWith("[::1]:") || address.startsWith("/");
    }

    /** Returns the number of bytes of requests that were received and not yet run. */
    long queryBufferBytes();

    /** Returns the number of bytes that may still be received in the same buffer; 0 if nothing waits in one. */
    default long queryBufferFreeBytes() {
        return 0;
    }

    /** Returns the number of bytes of replies that are not sent yet. */
    long outputBufferBytes();

    /** Returns the number of buffers in which replies wait. */
    default int outputBufferCount() {
        return 0;
    }

    /** Returns whether the client is read from: not while it does not read its replies. */
    default boolean isRead() {
        return true;
    }

    /** Closes the connection at once: nothing that was received before runs any more, what is not sent yet is lost. */
    void closeNow();

    /**
     * Returns where to write messages that the client did not ask for, such as what a channel or MONITOR tells it: they
     * come behind what it was answered so far, and are sent when the turn is over, whoever has it. Not while a command
     * of this client is being answered.
     */
    ReplyWriter push();

    /**
     * Runs the request for which {@link io.sluice.engine.Engine#execute} had no time, when the turn is over. Any
     * thread.
     */
    default void resume() {}

    /**
     * Says that the request that {@link io.sluice.engine.Engine#execute} kept waiting is answered, through
     * {@link #push()}: the next ones may run when the turn is over.
     */
    default void goOn() {}

    /** Closes the connection once what has been written so far is sent. */
    void closeAfterReply();
}
