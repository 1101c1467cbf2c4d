package io.sluice.engine.command;

/** The client's end of a session, as far as commands may see and steer it. Methods are called within the turn. */
public interface Connection {

    /** Returns the client's address as {@code CLIENT LIST} shows it, {@code host:port}. */
    String address();

    /** Returns the address the client connected to. */
    String localAddress();

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

    /** Returns the number of bytes of replies that are not sent yet. */
    long outputBufferBytes();

    /** Closes the connection at once: nothing that was received before runs any more, what is not sent yet is lost. */
    void closeNow();

    /**
     * Returns where to write messages that the client did not ask for, such as what a channel or MONITOR tells it: they
     * come behind what it was answered so far, and are sent when the turn is over, whoever has it. Not while a command
     * of this client is being answered.
     */
    ReplyWriter push();

    /** Runs the request for which {@link io.sluice.engine.Engine#execute} had no time, when the turn is over. */
    default void resume() {}

    /** Closes the connection once what has been written so far is sent. */
    void closeAfterReply();
}
