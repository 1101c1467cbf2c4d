package io.sluice.cdi;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The name of the cache of a method for which none is given: {@code package.Class.method(package.Type,int)}. */
final class MethodCacheName {
    private MethodCacheName() {}

    /**
     * Names the cache of a method.
     *
     * @param beanClass the class of the bean, not the one that declares the method: two beans that inherit a generic
     *     method return different things for the same parameters
     */
    static String of(Class<?> beanClass, Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Type::getTypeName)
                .collect(Collectors.joining(",", beanClass.getTypeName() + "." + method.getName() + "(", ")"));
    }
}
