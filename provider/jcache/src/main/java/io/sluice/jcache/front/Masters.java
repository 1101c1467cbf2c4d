package io.sluice.jcache.front;

import io.sluice.jcache.copy.Master;

/** Makes what the front keeps of values that can change. */
@FunctionalInterface
public interface Masters {
    /**
     * Returns what makes a copy for each reader, or {@link Master#NONE} if they have to decode the bytes.
     *
     * @param value remains the caller's
     * @param form the bytes that it was made of
     */
    Master of(Object value, byte[] form);
}
