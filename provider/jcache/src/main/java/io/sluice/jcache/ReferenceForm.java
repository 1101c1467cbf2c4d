package io.sluice.jcache;

import io.sluice.jcache.codec.KeyedValue;
import io.sluice.jcache.codec.ValueCodec;
import io.sluice.jcache.event.EventThreads;
import io.sluice.jcache.front.ReferenceBytes;
import io.sluice.store.ObjectForm;

/**
 * What the store is told of the objects of a cache that stores by reference: for those who see only bytes they are
 * written as a cache that stores by value would.
 *
 * @param values how objects are written
 * @param threads on which they are written for Redis clients
 * @param application the context class loader of these threads
 */
record ReferenceForm<V>(ValueCodec<V> values, EventThreads threads, ClassLoader application) implements ObjectForm {
    @Override
    public int heapBytes(Object object) {
        Object value = KeyedValue.valueOf(object);
        return value == null ? 0 : ReferenceBytes.of(value);
    }

    @Override
    @SuppressWarnings("unchecked") // the store has only objects that this cache has put
    public byte[] encode(Object object) {
        Object value = KeyedValue.valueOf(object);
        return value == null ? ValueCodec.noValue() : values.encode((V) value);
    }

    @Override
    public boolean run(Runnable work) {
        return threads.run(work, application);
    }
}
