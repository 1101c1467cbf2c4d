package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.cdi.ExceptionRule.Otherwise;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionRuleTest {

    @ParameterizedTest(name = "included {0}, excluded {1}: {2} -> {3}")
    @CsvSource({
        "java.io.IOException,,                              java.io.FileNotFoundException,   true",
        "java.io.IOException,,                              java.lang.IllegalStateException, false",
        ",                    java.io.IOException,           java.io.FileNotFoundException,   false",
        ",                    java.io.IOException,           java.lang.IllegalStateException, true",
        "java.io.IOException, java.io.FileNotFoundException, java.io.FileNotFoundException,   false",
        "java.io.IOException, java.io.FileNotFoundException, java.io.IOException,             true",
        "java.io.IOException, java.io.FileNotFoundException, java.lang.IllegalStateException, false",
    })
    void listsDecideByInstanceOf(String included, String excluded, String thrown, boolean covered) throws Exception {
        ExceptionRule rule = new ExceptionRule(list(included), list(excluded), Otherwise.NONE);
        assertThat(rule.covers(type(thrown).getConstructor().newInstance())).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({"ALL, true", "NONE, false"})
    void twoEmptyListsMeanWhatTheAnnotationSays(Otherwise otherwise, boolean covered) {
        ExceptionRule rule = new ExceptionRule(list(null), list(null), otherwise);
        assertThat(rule.covers(new IOException())).isEqualTo(covered);
        assertThat(rule.covers(new FileNotFoundException())).isEqualTo(covered);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<? extends Throwable>[] list(String name) {
        return name == null ? new Class[0] : new Class[] {type(name)};
    }

    private static Class<? extends Throwable> type(String name) {
        try {
            return Class.forName(name).asSubclass(Throwable.class);
        } catch (ClassNotFoundException unknown) {
            throw new IllegalArgumentException(unknown);
        }
    }
}
