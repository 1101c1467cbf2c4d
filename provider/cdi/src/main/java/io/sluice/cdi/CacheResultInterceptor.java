package io.sluice.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import javax.cache.annotation.CacheResult;

/** Answers calls of {@link CacheResult} methods from a cache. */
@CacheResult
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 1)
public class CacheResultInterceptor extends CacheInterceptor {
    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public CacheResultInterceptor() {
        super(CacheResult.class);
    }
}
