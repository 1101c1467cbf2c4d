package io.sluice.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import javax.cache.annotation.CachePut;

/** Puts a parameter of {@link CachePut} methods into a cache. */
@CachePut
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 2)
public class CachePutInterceptor extends CacheInterceptor {
    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public CachePutInterceptor() {
        super(CachePut.class);
    }
}
