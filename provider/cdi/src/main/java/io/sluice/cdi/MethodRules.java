package io.sluice.cdi;

import io.sluice.cdi.MethodFacts.AnnotationFacts;
import io.sluice.cdi.MethodFacts.Detail;
import io.sluice.cdi.MethodFacts.Trait;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** The rules for the use of cache annotations. Source: the documentation of javax.cache.annotation, JSR-107 1.1.1. */
final class MethodRules {
    private static final Map<Trait, String> OBSTACLES =
            Map.of(Trait.PRIVATE, "private", Trait.STATIC, "static", Trait.FINAL, "final");

    private final Findings findings;

    /** Makes rules that tell their findings. */
    MethodRules(Findings findings) {
        this.findings = findings;
    }

    /** Looks at a method of a bean, cached or not. */
    void check(MethodFacts method) {
        List<AnnotationFacts> annotations = method.annotations();
        if (annotations.size() > 1) {
            refuseSeveral("The method " + method.name(), annotations);
        } else if (annotations.isEmpty()) {
            checkUngoverned(method);
        } else {
            check(method, annotations.get(0));
        }
    }

    /** Looks at the cache annotations of a class. */
    void checkClass(String className, List<AnnotationFacts> annotations) {
        if (annotations.size() > 1) {
            refuseSeveral("The class " + className, annotations);
        }
    }

    private void refuseSeveral(String subject, List<AnnotationFacts> annotations) {
        String names = annotations.stream().map(AnnotationFacts::name).sorted().collect(Collectors.joining(" and "));
        findings.problems().add(subject + " has " + names + "; only one cache annotation is allowed");
    }

    private void checkUngoverned(MethodFacts method) {
        Stream.of(CacheKey.class, CacheValue.class)
                .filter(mark -> method.count(mark) > 0)
                .map(mark -> "@" + mark.getSimpleName() + " in " + method.name()
                        + " has no meaning, since no cache annotation governs the method; allowed in methods with "
                        + (mark == CacheValue.class ? "@CachePut" : "@CacheResult, @CachePut or @CacheRemove"))
                .forEach(findings.problems()::add);
    }

    private void check(MethodFacts method, AnnotationFacts annotation) {
        String subject = annotation.name() + " on " + method.name();
        checkParameters(method, annotation.type(), subject);
        if (!annotation.cacheName().isEmpty() && annotation.cacheName().isBlank()) {
            findings.problems().add(subject + " names its cache with white space; allowed: a name, or none at all");
        }
        warnOfNoEffect(method, annotation, subject + " has no effect: ");
        warnOfUselessMembers(annotation, subject);
    }

    private void checkParameters(MethodFacts method, Class<? extends Annotation> type, String subject) {
        long values = method.count(CacheValue.class);
        if (type == CachePut.class && values != 1) {
            findings.problems().add(subject + " needs exactly one parameter with @CacheValue, and has " + values);
        } else if (type != CachePut.class && values != 0) {
            findings.problems()
                    .add(subject + " has a parameter with @CacheValue, which only @CachePut methods may have");
        }
        if (type == CacheRemoveAll.class && method.count(CacheKey.class) != 0) {
            findings.problems()
                    .add(subject + " has a parameter with @CacheKey, but removes all keys; allowed in methods with"
                            + " @CacheResult, @CachePut or @CacheRemove");
        }
        if (method.parameters().stream()
                .anyMatch(marks -> marks.containsAll(Set.of(CacheKey.class, CacheValue.class)))) {
            findings.problems().add(subject + " has a parameter with @CacheKey and @CacheValue; only one is allowed");
        }
    }

    private void warnOfNoEffect(MethodFacts method, AnnotationFacts annotation, String subject) {
        OBSTACLES.forEach((trait, word) -> {
            if (method.is(trait)) {
                findings.warnings().add(subject + "a " + word + " method cannot be intercepted");
            }
        });
        boolean isResult = annotation.type() == CacheResult.class;
        if (isResult && method.is(Trait.RETURNS_NOTHING)) {
            findings.warnings().add(subject + "the method returns nothing");
        }
        if (!isResult && annotation.cacheName().isEmpty() && !annotation.says(Detail.OWN_RESOLVER)) {
            findings.warnings()
                    .add(subject + "neither it nor @CacheDefaults names a cache, and that of the method's own name is"
                            + " used by no other method");
        }
    }

    private void warnOfUselessMembers(AnnotationFacts annotation, String subject) {
        if (!annotation.says(Detail.LISTS_EXCEPTIONS)) {
            return;
        }
        if (annotation.type() == CacheResult.class && !annotation.says(Detail.CACHES_EXCEPTIONS)) {
            findings.warnings().add(subject + " lists exceptions, which has no effect without an exceptionCacheName");
        } else if (annotation.says(Detail.BEFORE_INVOCATION)) {
            findings.warnings().add(subject + " lists exceptions, which has no effect if afterInvocation is false");
        }
    }
}
