package io.sluice.resp;

import java.util.List;

/**
 * What a {@link RespServer} has to know.
 *
 * @param bind addresses to listen on, each as in redis.conf; none means that nobody can connect
 * @param port 1 to 65535, 0 for no listener at all, {@link #ANY_PORT} for a free one
 * @param backlog connections that may wait to be accepted
 * @param tcpKeepaliveSeconds idle time before a dead peer is looked for, 0 for never
 * @param idleTimeoutSeconds idle time after which a client is disconnected, 0 for never
 * @param maxClients connections at one time
 * @param ioThreads event loops, at least 1
 * @param bulkBytesMax longest bulk string accepted ({@code proto-max-bulk-len})
 * @param requestBytesMax most bytes of the words of one request
 * @param protectedMode whether only clients on this machine are served as long as no password is set
 * @param transport how sockets are served
 */
public record RespOptions(
        List<String> bind,
        int port,
        int backlog,
        int tcpKeepaliveSeconds,
        int idleTimeoutSeconds,
        int maxClients,
        int ioThreads,
        int bulkBytesMax,
        int requestBytesMax,
        boolean protectedMode,
        Transport transport) {

    /** The {@link #port} that stands for any free one. */
    public static final int ANY_PORT = -1;

    /** Copies the list. */
    public RespOptions {
        bind = List.copyOf(bind);
    }

    /** Returns a builder that begins with the defaults of the settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects options; each method is called as the option is. */
    public static final class Builder {
        private List<String> bind = List.of("127.0.0.1", "-::1");
        private int port = 6379;
        private int backlog = 511;
        private int tcpKeepaliveSeconds = 300;
        private int idleTimeoutSeconds;
        private int maxClients = 10_000;
        private int ioThreads = 1;
        private int bulkBytesMax = 512 * 1024 * 1024;
        private int requestBytesMax = 1024 * 1024 * 1024;
        private boolean protectedMode = true;
        private Transport transport = Transport.AUTO;

        private Builder() {}

        /** Sets {@link RespOptions#bind}. */
        public Builder bind(List<String> value) {
            bind = value;
            return this;
        }

        /** Sets {@link RespOptions#port}. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Sets {@link RespOptions#backlog}. */
        public Builder backlog(int value) {
            backlog = value;
            return this;
        }

        /** Sets {@link RespOptions#tcpKeepaliveSeconds}. */
        public Builder tcpKeepaliveSeconds(int value) {
            tcpKeepaliveSeconds = value;
            return this;
        }

        /** Sets {@link RespOptions#idleTimeoutSeconds}. */
        public Builder idleTimeoutSeconds(int value) {
            idleTimeoutSeconds = value;
            return this;
        }

        /** Sets {@link RespOptions#maxClients}. */
        public Builder maxClients(int value) {
            maxClients = value;
            return this;
        }

        /** Sets {@link RespOptions#ioThreads}. */
        public Builder ioThreads(int value) {
            ioThreads = value;
            return this;
        }

        /** Sets {@link RespOptions#bulkBytesMax}; more than 1 GiB counts as 1 GiB. */
        public Builder bulkBytesMax(long value) {
            bulkBytesMax = (int) Math.min(value, 1024 * 1024 * 1024);
            return this;
        }

        /** Sets {@link RespOptions#requestBytesMax}. */
        public Builder requestBytesMax(int value) {
            requestBytesMax = value;
            return this;
        }

        /** Sets {@link RespOptions#protectedMode}. */
        public Builder protectedMode(boolean value) {
            protectedMode = value;
            return this;
        }

        /** Sets {@link RespOptions#transport}. */
        public Builder transport(Transport value) {
            transport = value;
            return this;
        }

        /** Returns the options. */
        public RespOptions build() {
            return new RespOptions(
                    bind,
                    port,
                    backlog,
                    tcpKeepaliveSeconds,
                    idleTimeoutSeconds,
                    maxClients,
                    ioThreads,
                    bulkBytesMax,
                    requestBytesMax,
                    protectedMode,
                    transport);
        }
    }
}
