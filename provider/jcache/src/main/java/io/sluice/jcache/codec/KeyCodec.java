package io.sluice.jcache.codec;

import org.jspecify.annotations.Nullable;

/**
 * Makes the complete stored key, prefix and text, of a Java key, and back. Where the declared type is a final text
 * type (String, Integer, …, UUID, an enum) the text is bare; else it is {@link KeyText}. Safe for use by many threads.
 *
 * @param <K> the declared type of the keys
 */
public final class KeyCodec<K> {
    private final byte[] prefix;
    private final Class<K> type;
    private final @Nullable TextType<K> bare;
    private final KeyText text;

    /** Makes the codec of one cache. */
    public KeyCodec(byte[] prefix, Class<K> type, KeyText text) {
        this.prefix = prefix.clone();
        this.type = type;
        this.bare = TextType.ofDeclared(type);
        this.text = text;
    }

    /**
     * Returns the stored key.
     *
     * @throws ClassCastException if the key is not of the declared type
     * @throws javax.cache.CacheException if no stored form can be made of it
     */
    public byte[] encode(K key) {
        if (!type.isInstance(key)) {
            throw new ClassCastException(
                    "key of " + key.getClass().getName() + " in a cache that declares " + type.getName());
        }
        if (bare == null) {
            return text.append(prefix, key);
        }
        if (key instanceof Long || key instanceof Integer) {
            return Digits.append(prefix, ((Number) key).longValue(), '\0');
        }
        return Utf8.append(prefix, bare.textOf(key));
    }

    /** Returns the key of a stored key that begins with the prefix, if {@link #encode} could have made it. */
    public K decode(byte[] stored) throws UnreadableException {
        String content = Utf8.decode(stored, prefix.length);
        Object key = bare == null ? text.read(content) : bare.read(content);
        if (!type.isInstance(key) || (bare != null && !bare.textOf(key).equals(content))) {
            throw new UnreadableException("not the text of a " + type.getName());
        }
        return type.cast(key);
    }
}
