package io.sluice.resp;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An address that cannot be listened on; the message names the settings, the address, the port and the cause. */
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenException(String address, int port, Throwable cause) {
        super(
                "cannot listen on address " + address + " (setting bind), port " + port + " (setting port): "
                        + cause.getMessage(),
                cause);
    }

    /** Makes the error of a server without any address, since each is optional and missing on this machine. */
    ListenException(List<String> bind) {
        super("cannot listen anywhere: this machine has none of the addresses " + String.join(" ", bind)
                + " (setting bind); allowed: at least one address of this machine, or port 0 (setting port) for no"
                + " listener");
    }

    private ListenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Makes the error of a local socket that is not to be had. */
    static ListenException onLocalSocket(Path path, Throwable cause) {
        return new ListenException(
                "cannot listen on " + path + " (setting unixsocket): " + cause.getMessage()
                        + "; allowed: a name in a directory that the process may write to, free or left by a server"
                        + " that is gone",
                cause);
    }

    /** Makes the error of a machine without local sockets. */
    static ListenException localSocketsNeedEpoll(Path path) {
        return new ListenException(
                "cannot listen on " + path + " (setting unixsocket): local sockets need Linux and Netty's native epoll;"
                        + " allowed here: empty",
                null);
    }
}
