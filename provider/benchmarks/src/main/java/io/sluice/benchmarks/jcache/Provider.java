package io.sluice.benchmarks.jcache;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A provider that is measured: what tables call it, its class, how it may store, what its JVM needs to be told. */
record Provider(String title, String className, Set<Storing> storings, List<String> jvmOptions) {
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
            List.of("-Dsluice.maxmemory=0"));

    /** All, ourselves first. Hazelcast, the only member of its cluster, keeps nothing but serialised bytes. */
    static final List<Provider> ALL = List.of(
            SLUICE,
            local("Caffeine", "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider"),
            local("cache2k", "org.cache2k.jcache.provider.JCacheProvider"),
            local("Ehcache", "org.ehcache.jsr107.EhcacheCachingProvider"),
            local("Infinispan", "org.infinispan.jcache.embedded.JCachingProvider"),
            new Provider(
                    "Hazelcast",
                    "com.hazelcast.cache.HazelcastMemberCachingProvider",
                    Set.of(Storing.VALUE),
                    HAZELCAST_OPTIONS));

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
        return new Provider(title, className, EnumSet.allOf(Storing.class), List.of());
    }
}
