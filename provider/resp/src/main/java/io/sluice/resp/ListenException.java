package io.sluice.resp;

/** An address that cannot be listened on; the message names the settings, the address, the port and the cause. */
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenException(String address, int port, Throwable cause) {
        super(
                "cannot listen on address " + address + " (setting bind), port " + port + " (setting port): "
                        + cause.getMessage(),
                cause);
    }
}
