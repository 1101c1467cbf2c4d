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
        return name.contains(FILE) ? ownFiles.stream().noneMatch(name::contains) : isApplications(source.getClass());
    }

    private boolean isApplications(Class<?> type) {
        @Nullable ClassLoader loader = type.getClassLoader();
        if (loader == null || isSelfOrAncestor(loader, own)) {
            return loader != null && loader == application;
        }
        return isSelfOrAncestor(loader, application)
                || isSelfOrAncestor(application, loader)
                || isOfDeploymentOnWildFly(loader)
                || isSeenByTheApplicationOnly(type);
    }

    /**
     * On Liberty an application's thread has a class loader that finds the application's classes without being related
     * to the class loader that defines them. On WildFly a deployment also sees modules of the server, SmallRye Config
     * among them, so that seeing proves nothing there.
     */
    private boolean isSeenByTheApplicationOnly(Class<?> type) {
        return !isOfDeploymentOnWildFly(application) && sees(application, type) && !sees(own, type);
    }

    private static boolean isOfDeploymentOnWildFly(ClassLoader loader) {
        return String.valueOf(loader.getName()).startsWith(WILDFLY_DEPLOYMENT);
    }

    private static boolean sees(ClassLoader loader, Class<?> type) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException | LinkageError unseen) {
            return false;
        }
    }

    private static boolean isSelfOrAncestor(ClassLoader ancestor, ClassLoader loader) {
        return Stream.iterate(loader, next -> next != null, ClassLoader::getParent)
                .anyMatch(next -> next == ancestor);
    }
}
