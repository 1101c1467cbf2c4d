package io.sluice.engine;

/** Memory is full, and nothing may give way. */
public final class EngineFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineFullException() {
        super("used memory is above maxmemory, and nothing may be evicted");
    }
}
