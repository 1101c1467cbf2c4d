package io.sluice.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import javax.cache.annotation.CacheRemoveAll;

/** Empties the cache of {@link CacheRemoveAll} methods. */
@CacheRemoveAll
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 4)
public class CacheRemoveAllInterceptor extends CacheInterceptor {
    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public CacheRemoveAllInterceptor() {
        super(CacheRemoveAll.class);
    }
}
