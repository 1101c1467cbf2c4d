package io.sluice.resp;

import java.util.List;

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
}
