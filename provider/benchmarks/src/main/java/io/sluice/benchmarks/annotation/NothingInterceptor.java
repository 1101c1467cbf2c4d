package io.sluice.benchmarks.annotation;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Does nothing: what every interceptor costs. */
@Nothing
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class NothingInterceptor {

    /** Goes on with the call. */
    @AroundInvoke
    public Object goOn(InvocationContext call) throws Exception {
        return call.proceed();
    }
}
