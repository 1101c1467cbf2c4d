package io.sluice.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class IoThreadsTest {
    private static final InheritableThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();

    /** Stands for the code of an application that is on the stack when the server starts. */
    public static final class ApplicationCode implements Executor {
        @Override
        public void execute(Runnable start) {
            start.run();
        }
    }

    @Test
    void threadsDoNotInheritThreadLocals() throws InterruptedException {
        String[] seen = new String[1];
        INHERITABLE.set("of the creator");
        try {
            Thread thread = new IoThreads().newThread(() -> seen[0] = INHERITABLE.get());
            thread.start();
            thread.join();
        } finally {
            INHERITABLE.remove();
        }
        assertThat(seen[0]).isNull();
    }

    @Test
    void threadsAreDaemonsWithTheClassLoaderOfSluice() {
        Thread thread = new IoThreads().newThread(() -> {});
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isSameAs(RespServer.class.getClassLoader());
    }

    @Test
    void threadsKeepNoClassLoaderOfWhoeverStartedThem() throws Exception {
        IoThreads threads = new IoThreads();
        WeakReference<ClassLoader> application = newThreadFromApplication(threads);
        await().until(() -> {
            System.gc();
            return application.get() == null;
        });
        assertThat(threads.contains(Thread.currentThread())).isFalse();
    }

    private static WeakReference<ClassLoader> newThreadFromApplication(IoThreads threads) throws Exception {
        ClassLoader loader = new ApplicationLoader();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Executor application = (Executor) loader.loadClass(ApplicationCode.class.getName())
                    .getConstructor()
                    .newInstance();
            application.execute(() -> threads.newThread(() -> {}));
        } finally {
            thread.setContextClassLoader(before);
        }
        return new WeakReference<>(loader);
    }

    /** Defines its own copy of {@link ApplicationCode}, in its own protection domain. */
    private static final class ApplicationLoader extends ClassLoader {
        private ApplicationLoader() {
            super(IoThreadsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(ApplicationCode.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = in.readAllBytes();
                CodeSource source = new CodeSource((URL) null, (Certificate[]) null);
                return defineClass(name, code, 0, code.length, new ProtectionDomain(source, null, this, null));
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
