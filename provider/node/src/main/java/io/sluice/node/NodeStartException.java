package io.sluice.node;

/** An engine that could not be started; the message says why and which setting to change. */
public final class NodeStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NodeStartException(String message) {
        super(message);
    }

    NodeStartException(String name, RuntimeException cause) {
        super("engine " + name + " cannot start: " + cause.getMessage(), cause);
    }
}
