package io.sluice.jcache;

import io.sluice.jcache.codec.KeyedValue;
import io.sluice.jcache.codec.RejectedException;
import io.sluice.jcache.codec.UnreadableException;
import io.sluice.jcache.codec.ValueCodec;
import io.sluice.jcache.copy.Master;
import io.sluice.store.Stored;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The values of one cache: what is stored for them, and what readers get for that. What cannot be read counts as
 * absent, and is counted. Safe for use by many threads.
 *
 * @param <V> the declared type of values
 */
final class Values<V> {
    private static final System.Logger LOG = System.getLogger(Values.class.getName());

    private final ValueCodec<V> codec;
    private final Storing storing;
    private final LongAdder unreadable = new LongAdder();

    Values(ValueCodec<V> codec, Storing storing) {
        this.codec = codec;
        this.storing = storing;
    }

    /** Returns what is stored for a value: its bytes, or itself. */
    Object encode(V value) {
        if (storing == Storing.BY_VALUE) {
            return codec.encode(value);
        }
        codec.check(value);
        return value;
    }

    void check(Object value) {
        codec.check(value);
    }

    /** Returns the value that is stored as something: another object, or the same by reference. */
    @SuppressWarnings("unchecked") // it is a value of this cache
    @Nullable
    V decoded(Object stored) {
        return storing == Storing.BY_VALUE ? read((byte[]) stored) : (V) stored;
    }

    /** Returns what makes copies of a value: see {@link ValueCodec#master}. */
    Master master(Object value, byte[] form) {
        try {
            return codec.master(value, form);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "a value that could be read cannot be copied, and will be decoded", e);
            return Master.NONE;
        }
    }

    /** Returns an object of the reader's own of the value of a version in the front. */
    @SuppressWarnings("unchecked") // it is a value of this cache
    @Nullable
    V copy(Master master, Stored stored) throws RejectedException {
        try {
            Object copy = master.copy();
            if (copy != null) {
                return (V) copy;
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "a value could not be copied, and is decoded", e);
        }
        return decodeKnown(stored.value());
    }

    @Nullable
    V decode(byte[] bytes) throws RejectedException {
        if (ValueCodec.isNoValue(bytes)) {
            return null;
        }
        try {
            return codec.decode(bytes);
        } catch (RejectedException e) {
            throw e;
        } catch (UnreadableException e) {
            countUnreadable("value", e);
            return null;
        }
    }

    /** Returns the value of a version in the front: this cache has written it, or has read it before. */
    @Nullable
    V decodeKnown(byte[] bytes) throws RejectedException {
        try {
            return codec.decodeKnown(bytes);
        } catch (RejectedException e) {
            throw e;
        } catch (UnreadableException e) {
            countUnreadable("value", e);
            return null;
        }
    }

    @SuppressWarnings("unchecked") // it is a value of this cache
    @Nullable
    V read(Stored stored) {
        Object made = stored.madeValue();
        try {
            if (made instanceof Master master) {
                return copy(master, stored);
            }
            if (made == null) {
                return stored.madeKey() == null ? decode(stored.value()) : decodeKnown(stored.value());
            }
        } catch (RejectedException e) {
            countUnreadable("value", e);
            return null;
        }
        return (V) KeyedValue.valueOf(made);
    }

    @Nullable
    V read(byte[] stored) {
        try {
            return decode(stored);
        } catch (RejectedException e) {
            countUnreadable("value", e);
            return null;
        }
    }

    void countUnreadable(String what, UnreadableException e) {
        // Whoever writes to the engine could fill the log.
        Level level = unreadable.sum() == 0 ? Level.WARNING : Level.DEBUG;
        unreadable.increment();
        LOG.log(level, "unreadable " + what + " counts as absent; the next are logged at DEBUG", e);
    }

    /** Returns how many stored keys and values were met that are not of this cache's types. */
    long unreadable() {
        return unreadable.sum();
    }
}
