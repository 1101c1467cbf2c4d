package io.sluice.settings.mp;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipTest {
    private static final ClassLoader SERVER = OwnershipTest.class.getClassLoader();

    @TempDir
    Path directory;

    private static ConfigSource named(String name) {
        return new PropertiesConfigSource(Map.of(), name, 100);
    }

    /** A class loader that defines the classes of this test again, as an application that brings them does. */
    private static final class ApplicationLoader extends ClassLoader {
        ApplicationLoader(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> defined = findLoadedClass(name);
            return defined != null ? defined : super.loadClass(name, resolve);
        }

        ConfigSource source() throws ReflectiveOperationException, IOException {
            String name = Source.class.getName();
            try (InputStream stream = SERVER.getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = stream.readAllBytes();
                return (ConfigSource) defineClass(name, bytes, 0, bytes.length)
                        .getConstructor()
                        .newInstance();
            }
        }
    }

    /** A class loader that finds the classes of another, which is not its parent. */
    private static final class FollowingLoader extends ClassLoader {
        private final ClassLoader followed;

        FollowingLoader(String name, ClassLoader followed) {
            super(name, SERVER);
            this.followed = followed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Source.class.getName()) ? followed.loadClass(name) : super.loadClass(name, resolve);
        }
    }

    @Test
    void fileInAWarOnWildFlyIsTheApplications() {
        Ownership ownership = new Ownership(new ApplicationLoader(SERVER));
        assertThat(ownership.isApplications(
                        named("vfs:/content/shop.war/WEB-INF/classes/META-INF/microprofile-config.properties")))
                .isTrue();
    }

    @Test
    void profileFileInAJarOnLibertyIsTheApplications() {
        Ownership ownership = new Ownership(new ApplicationLoader(SERVER));
        assertThat(ownership.isApplications(
                        named("wsjar:file:/apps/shop.war!/META-INF/microprofile-config-dev.properties")))
                .isTrue();
    }

    @Test
    void sourceOfTheServersConfigurationIsTheServers() {
        assertThat(new Ownership(new ApplicationLoader(SERVER)).isApplications(named("product")))
                .isFalse();
    }

    @Test
    void fileThatSluicesOwnLoaderFindsIsTheServers() throws IOException {
        Application.writeFile(directory, "sluice.port=1");
        URL url = directory.toUri().toURL();
        try (URLClassLoader own = new URLClassLoader(new URL[] {url}, SERVER)) {
            Ownership ownership = new Ownership(new ApplicationLoader(own), own);
            assertThat(ownership.isApplications(named(url + "META-INF/microprofile-config.properties")))
                    .isFalse();
        }
    }

    @Test
    void fileIsTheApplicationsWhereSluiceIsPartOfIt() throws IOException {
        Application.writeFile(directory, "sluice.port=1");
        URL url = directory.toUri().toURL();
        try (URLClassLoader own = new URLClassLoader(new URL[] {url}, SERVER)) {
            assertThat(new Ownership(own, own).isApplications(named(url + "META-INF/microprofile-config.properties")))
                    .isTrue();
        }
    }

    @Test
    void sourceWhoseClassTheApplicationBringsIsTheApplications() throws Exception {
        ApplicationLoader loader = new ApplicationLoader(SERVER);
        assertThat(new Ownership(loader).isApplications(loader.source())).isTrue();
    }

    @Test
    void sourceWhoseClassTheEarBringsIsTheApplications() throws Exception {
        ApplicationLoader ear = new ApplicationLoader(SERVER);
        assertThat(new Ownership(new ApplicationLoader(ear)).isApplications(ear.source()))
                .isTrue();
    }

    @Test
    void sourceOfAnotherLoaderOfTheServerIsTheServers() throws Exception {
        ConfigSource source = new ApplicationLoader(SERVER).source();
        assertThat(new Ownership(new ApplicationLoader(SERVER)).isApplications(source))
                .isFalse();
    }

    @Test
    void sourceWhoseClassTheThreadsLoaderOnLibertyFindsIsTheApplications() throws Exception {
        ApplicationLoader loader = new ApplicationLoader(SERVER);
        ConfigSource source = loader.source();
        assertThat(new Ownership(new FollowingLoader(null, loader)).isApplications(source))
                .isTrue();
    }

    @Test
    void sourceThatSluicesOwnLoaderFindsTooIsTheServers() throws Exception {
        ApplicationLoader loader = new ApplicationLoader(SERVER);
        ConfigSource source = loader.source();
        ClassLoader own = new FollowingLoader(null, loader);
        assertThat(new Ownership(new FollowingLoader(null, loader), own).isApplications(source))
                .isFalse();
    }

    @Test
    void sourceOfAModuleThatADeploymentOnWildFlySeesIsTheServers() throws Exception {
        ApplicationLoader module = new ApplicationLoader(SERVER);
        ConfigSource source = module.source();
        assertThat(new Ownership(new FollowingLoader("deployment.shop.war", module)).isApplications(source))
                .isFalse();
    }

    /** A config source as an application or a server may bring it. */
    public static final class Source implements ConfigSource {
        @Override
        public java.util.Set<String> getPropertyNames() {
            return java.util.Set.of();
        }

        @Override
        public String getValue(String name) {
            return null;
        }

        @Override
        public String getName() {
            return "a source with a class of its own";
        }
    }
}
