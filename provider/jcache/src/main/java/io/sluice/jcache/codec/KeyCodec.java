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
    private final @Nullable OpaqueKeys opaque;

    /** Makes the codec of one cache. */
    public KeyCodec(byte[] prefix, Class<K> type, KeyText text) {
        this(prefix, type, text, null);
    }

    /** Makes the codec of one cache; where there are opaque keys, those that have no text have a number. */
    public KeyCodec(byte[] prefix, Class<K> type, KeyText text, @Nullable OpaqueKeys opaque) {
        this.opaque = opaque;
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
            return opaque != null && OpaqueKeys.isOpaque(key)
                    ? Utf8.append(prefix, opaque.textOf(key))
                    : text.append(prefix, key);
        }
        if (key instanceof Long || key instanceof Integer) {
            return Digits.append(prefix, ((Number) key).longValue(), '\0');
        }
        return Utf8.append(prefix, bare.textOf(key));
    }

    /** Returns whether there may be keys that can be found only by what is stored with them. */
    public boolean hasOpaqueKeys() {
        return opaque != null && bare == null;
    }

    /** Returns the key to work with: of keys that have a number, the one that stands for all that equal it. */
    @SuppressWarnings("unchecked") // equal keys of one cache
    public K first(K key) {
        return opaque != null && OpaqueKeys.isOpaque(key) ? (K) opaque.first(key) : key;
    }

    /** Returns what is stored for a {@link #first} key, given what would be stored for any other key. */
    public Object stored(Object first, Object value) {
        return opaque != null && OpaqueKeys.isOpaque(first) ? new KeyedValue(first, value) : value;
    }

    /** Returns the key of a stored key that begins with the prefix, if {@link #encode} could have made it. */
    public K decode(byte[] stored) throws UnreadableException {
        String content = Utf8.decode(stored, prefix.length);
        Object key = bare == null ? declared(text.read(content)) : bare.read(content);
        if (!type.isInstance(key) || (bare != null && !bare.textOf(key).equals(content))) {
            throw new UnreadableException("not the text of a " + type.getName());
        }
        return type.cast(key);
    }

    private @Nullable Object declared(Object read) throws UnreadableException {
        try {
            return DeclaredClass.fit(type, read);
        } catch (RuntimeException e) {
            throw new UnreadableException("not the text of a " + type.getName(), e); // compareTo is the application's
        }
    }
}
