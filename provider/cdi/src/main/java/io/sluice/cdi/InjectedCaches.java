package io.sluice.cdi;

import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/** The injection points of one application that ask for a cache by name. Safe for use by many threads. */
final class InjectedCaches {
    private final Map<String, InjectedCache> byName = new HashMap<>();
    private final Set<Class<?>> users = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    /** Takes in an injection point, of whatever kind. */
    synchronized void add(InjectionPoint point) {
        InjectedCache wanted = InjectedCache.of(point);
        if (wanted == null) {
            return;
        }
        Class<?> user = InjectedCache.userOf(point);
        if (user != null) {
            users.add(user);
        }
        String problem = wanted.problem();
        if (!problem.isEmpty()) {
            problems.add(problem);
            return;
        }
        InjectedCache known = byName.putIfAbsent(wanted.name(), wanted);
        if (known != null && !known.types().equals(wanted.types())) {
            problems.add("The cache " + wanted.name() + " is injected with contradictory types: " + known.place()
                    + ", and " + wanted.place() + "; allowed: the same types everywhere");
        }
    }

    /** Returns the classes into which caches are injected. */
    synchronized Set<Class<?>> users() {
        return Set.copyOf(users);
    }

    /** Returns the types of the values of a cache, as far as injection points know them. */
    synchronized Set<Type> valueTypes(String cacheName) {
        InjectedCache wanted = byName.get(cacheName);
        return wanted == null || wanted.valueType() == Object.class ? Set.of() : Set.of(wanted.valueType());
    }

    /** Returns what makes the deployment fail, given the beans with annotated methods. */
    synchronized List<String> problems(Collection<CachedBean> beans) {
        List<String> all = new ArrayList<>(problems);
        byName.values().stream()
                .filter(wanted -> ValueTypes.isUsed(wanted.name(), beans))
                .map(wanted -> contradiction(wanted, ValueTypes.of(wanted.name(), beans)))
                .filter(problem -> !problem.isEmpty())
                .forEach(all::add);
        return all;
    }

    synchronized void clear() {
        byName.clear();
        users.clear();
        problems.clear();
    }

    /** Returns what an injection point says against annotated methods of the same cache. */
    private static String contradiction(InjectedCache wanted, Set<Type> kept) {
        if (wanted.keyType() != Object.class && wanted.keyType() != GeneratedCacheKey.class) {
            return wanted.place() + " names the cache " + wanted.name()
                    + " of annotated methods, whose keys are made of"
                    + " their parameters; allowed types of keys: Object, GeneratedCacheKey";
        }
        @Nullable Class<?> allowed = JavaTypes.rawClass(wanted.valueType());
        for (Type type : kept) {
            Class<?> ofMethod = JavaTypes.rawClass(type);
            if (allowed != null && ofMethod != null && !allowed.isAssignableFrom(ofMethod)) {
                return wanted.place() + " names the cache " + wanted.name() + ", in which annotated methods keep "
                        + InjectedCache.nameOf(type) + "; allowed types of values: that, or a supertype such as Object";
            }
        }
        return "";
    }
}
