package io.sluice.jcache;

import io.sluice.jcache.codec.NoValue;
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
        return ReferenceBytes.of(object);
    }

    @Override
    @SuppressWarnings("unchecked") // the store has only objects that this cache has put
    public byte[] encode(Object object) {
        return object == NoValue.MARK ? ValueCodec.noValue() : values.encode((V) object);
    }

    @Override
    public boolean run(Runnable work) {
        return threads.run(work, application);
    }
}
