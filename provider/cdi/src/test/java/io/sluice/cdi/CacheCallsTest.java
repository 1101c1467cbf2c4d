package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.settings.SettingsReader;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.Test;

class CacheCallsTest {

    static class Wrapped {
        @CacheResult
        public String price(int article) {
            return "";
        }
    }

    private static <T> T answering(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(CacheCallsTest.class.getClassLoader(), new Class<?>[] {type}, answers));
    }

    @Test
    void methodRunsWhateverIsThrownByItsExamination() throws Exception {
        BeanManager failing = answering(BeanManager.class, (proxy, method, arguments) -> {
            throw new AssertionError("broken type");
        });
        CacheCalls calls = new CacheCalls(
                new CachedBeans(),
                new Switches(SettingsReader.find()),
                new ApplicationCaches(name -> Set.of()),
                new ContextualInstances(failing));
        Method price = Wrapped.class.getMethod("price", int.class);
        InvocationContext invocation =
                answering(InvocationContext.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getTarget" -> new Wrapped();
                    case "getMethod" -> price;
                    case "proceed" -> "5 €";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        try (LogCapture log = new LogCapture()) {
            assertThat(calls.around(CacheResult.class, invocation)).isEqualTo("5 €");
            assertThat(log.lines()).hasSize(1);
            assertThat(log.lines().get(0)).contains("Wrapped.price", "broken type");
        }
    }
}
