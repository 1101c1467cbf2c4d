package io.sluice.jcache.codec;

/** One kind of text for every value of a cache, in place of {@link ValueCodec}'s own forms. Any thread. */
public interface ValueText extends AutoCloseable {

    /**
     * Returns the text of a value, which does not begin with the escape byte.
     *
     * @throws javax.cache.CacheException if none can be made of it
     */
    byte[] write(Object value);

    /** Returns the value of a text that anybody may have written. */
    Object read(byte[] stored) throws UnreadableException;

    /** Lets go of what makes objects. */
    @Override
    void close();
}
