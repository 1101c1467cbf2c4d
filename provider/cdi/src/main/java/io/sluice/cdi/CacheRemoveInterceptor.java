package io.sluice.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import javax.cache.annotation.CacheRemove;

/** Removes the entry of {@link CacheRemove} methods from a cache. */
@CacheRemove
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 3)
public class CacheRemoveInterceptor extends CacheInterceptor {
    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public CacheRemoveInterceptor() {
        super(CacheRemove.class);
    }
}
