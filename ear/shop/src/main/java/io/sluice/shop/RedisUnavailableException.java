package io.sluice.shop;

/** What is kept in Redis cannot be read or written at the moment; the message says why, for people to read. */
public class RedisUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes an error that nothing has caused but the configuration. */
    public RedisUnavailableException(String message) {
        super(message);
    }

    /** Makes an error with its cause. */
    public RedisUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
