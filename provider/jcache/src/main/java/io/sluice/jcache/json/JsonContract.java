package io.sluice.jcache.json;

import io.sluice.jcache.codec.ValueText;
import io.sluice.jcache.configuration.CacheConfiguration;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.stream.Collectors;
import javax.cache.CacheException;

/**
 * A contract that wants the values of a cache as JSON.
 *
 * @param id what its properties call it
 * @param cacheName the cache that is opened
 * @param application the class loader of the application
 */
public record JsonContract(String id, String cacheName, ClassLoader application) {
    private static final System.Logger LOG = System.getLogger(JsonContract.class.getName());

    /**
     * Makes the form of the values, which nobody else closes.
     *
     * @return empty if the configuration says too little of the values, but prefers them serialised to no cache
     * @throws CacheException if it says too little, or if there is no JSON-B
     */
    public Optional<ValueText> open(CacheConfiguration<?, ?> configuration) {
        List<Type> types = configuration.valueTypes();
        if (types.size() == 1 && JsonType.isEnough(types.get(0))) {
            return Optional.of(open(types.get(0)));
        }
        String known = types.stream().map(Type::getTypeName).sorted().collect(Collectors.joining(" and "));
        String why = setting() + " needs one type that says what objects to make of JSON, generics included, and its"
                + " values are of " + (known.isEmpty() ? "an unknown type" : known);
        if (!configuration.isSerialisedIfUnknown()) {
            throw new CacheException(why + "; declare a class or an io.sluice.jcache.configuration.TypedConfiguration,"
                    + " or give the cache a contract of its own with codec=java");
        }
        LOG.log(Level.WARNING, why + ": they are serialised");
        return Optional.empty();
    }

    private ValueText open(Type type) {
        try {
            return new JsonForm(cacheName, type, application);
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            throw new CacheException(
                    setting() + " needs JSON-B 3, and the application has none; allowed without: java. Add"
                            + " jakarta.json.bind-api and an implementation such as org.eclipse:yasson, or the"
                            + " server's feature: " + e,
                    e);
        }
    }

    private String setting() {
        return "cache " + cacheName + ": sluice.contract." + id + ".codec=json";
    }
}
