package io.sluice.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the cache to inject: {@code @Inject @CacheName("orders") Cache<Long, Order> orders}.
 *
 * <p>It is the cache of that name in the application's default cache manager, created with the types of the injection
 * point if there is none. Both types have to be named, and those of all injection points of one name to be the same;
 * else the deployment fails. The cache of annotated methods may be injected too, with keys of type {@code Object} or
 * {@code GeneratedCacheKey}: {@code cache.remove(42)} removes what a method returned for 42.
 *
 * <p>The object injected is that of the cache manager, not a proxy, and cannot be stored with a bean of a passivating
 * scope: inject {@code Instance<Cache<Long, Order>>} there. All injection points with this qualifier mean Sluice: an
 * application that makes caches by itself gives them a qualifier of its own.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface CacheName {

    /** Returns the name of the cache; not blank. */
    @Nonbinding
    String value();

    /** The annotation as an object, for {@code Instance.select}. */
    final class Literal extends AnnotationLiteral<CacheName> implements CacheName {
        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /** Returns the annotation with a name. */
        public static Literal of(String name) {
            return new Literal(name);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
