package io.sluice.cdi;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;

/**
 * What the rules for the use of cache annotations look at in a method of a bean, wherever that was read.
 *
 * @param name the method in words: {@code package.Class.method(package.Type,int)}
 * @param traits what is special about it
 * @param annotations the cache annotations that govern it, its own or those of its class; one if all is well
 * @param parameters which of {@code CacheKey} and {@code CacheValue} its parameters have
 */
record MethodFacts(
        String name,
        Set<Trait> traits,
        List<AnnotationFacts> annotations,
        List<Set<Class<? extends Annotation>>> parameters) {

    /** What is special about a method. */
    enum Trait {
        PRIVATE,
        STATIC,
        FINAL,
        RETURNS_NOTHING
    }

    /** What a cache annotation says beside the name of the cache. */
    enum Detail {
        /** A resolver, which need not go by names. */
        OWN_RESOLVER,
        /** That the cache is changed before the method runs. */
        BEFORE_INVOCATION,
        /** Which exceptions matter. */
        LISTS_EXCEPTIONS,
        /** Where exceptions are cached. */
        CACHES_EXCEPTIONS
    }

    /**
     * A cache annotation, with what {@code CacheDefaults} adds.
     *
     * @param type one of {@link Attributes#ANNOTATIONS}
     * @param cacheName the name given; empty if none is
     * @param details what else it says
     */
    record AnnotationFacts(Class<? extends Annotation> type, String cacheName, Set<Detail> details) {

        /** Returns the annotation as it stands in the source, without its members. */
        String name() {
            return "@" + type.getSimpleName();
        }

        boolean says(Detail detail) {
            return details.contains(detail);
        }
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Returns how many parameters have an annotation. */
    long count(Class<? extends Annotation> annotation) {
        return parameters.stream().filter(marks -> marks.contains(annotation)).count();
    }
}
