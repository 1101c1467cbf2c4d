package io.sluice.jcache.codec;

/** Stored bytes that are not a key or value of the cache: foreign, damaged, or made by other versions of classes. */
public class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the bytes. */
    public UnreadableException(String message) {
        super(message);
    }

    /** Says what is wrong with the bytes, and who found out. */
    public UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
