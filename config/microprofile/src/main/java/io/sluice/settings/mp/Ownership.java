package io.sluice.settings.mp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells an application's own config sources from those of the server.
 *
 * <p>An application's are the files {@code META-INF/microprofile-config*.properties} that it brings, and sources whose
 * class it brings. A file that Sluice's own class loader finds is the server's, unless Sluice itself is part of the
 * application. SmallRye Config, and so WildFly and Open Liberty, name the source of a file
 * {@code PropertiesConfigSource[source=<URL of the file>]}; sources from their own configuration have no such URL.
 */
final class Ownership {
    private static final String FILE = "META-INF/microprofile-config";
    /** What WildFly's class loaders of deployments are called. */
    private static final String WILDFLY_DEPLOYMENT = "deployment.";

    private final ClassLoader application;
    private final ClassLoader own;
    private final Set<String> ownFiles;

    Ownership(ClassLoader application) {
        this(application, Ownership.class.getClassLoader());
    }

    Ownership(ClassLoader application, ClassLoader own) {
        this.application = application;
        this.own = own;
        this.ownFiles = own == application ? Set.of() : files(own);
    }

    private static Set<String> files(ClassLoader loader) {
        try {
            return Collections.list(loader.getResources(FILE + ".properties")).stream()
                    .map(URL::toString)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot look for " + FILE + ".properties", unreadable);
        }
    }

    /** Returns whether the source is the application's. */
    boolean isApplications(ConfigSource source) {
        String name = String.valueOf(source.getName());
        return name.contains(FILE)
                ? ownFiles.stream().noneMatch(name::contains)
                : isApplications(source.getClass().getClassLoader());
    }

    private boolean isApplications(@Nullable ClassLoader loader) {
        if (loader == null || isSelfOrAncestor(loader, own)) {
            return loader != null && loader == application;
        }
        return isSelfOrAncestor(loader, application)
                || isSelfOrAncestor(application, loader)
                || String.valueOf(loader.getName()).startsWith(WILDFLY_DEPLOYMENT);
    }

    private static boolean isSelfOrAncestor(ClassLoader ancestor, ClassLoader loader) {
        return Stream.iterate(loader, next -> next != null, ClassLoader::getParent)
                .anyMatch(next -> next == ancestor);
    }
}
