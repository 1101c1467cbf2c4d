package io.sluice.benchmarks.jcache;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider that is measured: what tables call it, its class, how it may store.
 *
 * @param setUp what it needs to be told
 */
record Provider(String title, String className, Set<Storing> storings, SetUp setUp) {

    /**
     * What a provider needs to be told.
     *
     * @param jvmOptions of its JVM
     * @param fileForBeans the resource beside this class that sets its manager up where values are more than strings;
     *     none if its defaults do for these, too
     */
    record SetUp(List<String> jvmOptions, @Nullable String fileForBeans) {
        private static final SetUp NONE = new SetUp(List.of(), null);
    }

    /** Its own file, and the access to the JDK that it asks for as it starts. */
    private static final List<String> HAZELCAST_OPTIONS = List.of(
            "-Dhazelcast.config=classpath:io/sluice/benchmarks/jcache/hazelcast.xml",
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    /** Ourselves; without a bound, as all others are. */
    static final Provider SLUICE = new Provider(
            "Sluice",
            "io.sluice.jcache.spi.SluiceCachingProvider",
            EnumSet.allOf(Storing.class),
            new SetUp(List.of("-Dsluice.maxmemory=0"), null));

    /** All, ourselves first. Hazelcast, the only member of its cluster, keeps nothing but serialised bytes. */
    static final List<Provider> ALL = List.of(
            SLUICE,
            local("Caffeine", "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider"),
            local("cache2k", "org.cache2k.jcache.provider.JCacheProvider"),
            local("Ehcache", "org.ehcache.jsr107.EhcacheCachingProvider"),
            new Provider(
                    "Infinispan",
                    "org.infinispan.jcache.embedded.JCachingProvider",
                    EnumSet.allOf(Storing.class),
                    new SetUp(List.of(), "infinispan.xml")),
            new Provider(
                    "Hazelcast",
                    "com.hazelcast.cache.HazelcastMemberCachingProvider",
                    Set.of(Storing.VALUE),
                    new SetUp(HAZELCAST_OPTIONS, null)));

    /** Returns the provider of a name. */
    static Provider named(String name) {
        return ALL.stream()
                .filter(provider -> provider.title.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no provider " + name + "; there are "
                        + ALL.stream().map(Provider::title).toList()));
    }

    /** Whether it offers a way of storing. */
    boolean offers(Storing storing) {
        return storings.contains(storing);
    }

    private static Provider local(String title, String className) {
        return new Provider(title, className, EnumSet.allOf(Storing.class), SetUp.NONE);
    }
}
