package io.sluice.cdi;

import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** What happens around the calls of one method. Made once, used by many threads. */
interface Advice {

    /** Nothing: the method runs as if it had no annotation. */
    Advice NONE = InvocationContext::proceed;

    /** Calls the business method at most once, and lets pass what it returns or throws. */
    @Nullable
    Object around(InvocationContext invocation) throws Exception;
}
