package io.sluice.engine;

/** The engine's data is frozen, since a command broke off after it had changed some of it. Nothing was done. */
public final class EngineFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineFailedException() {
        super("the engine has failed and its data is frozen; the log says what broke off");
    }
}
