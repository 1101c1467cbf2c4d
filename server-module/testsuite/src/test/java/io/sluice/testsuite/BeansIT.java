package io.sluice.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inherited cached methods of beans of all kinds. */
@ArquillianTest
class BeansIT {

    @Deployment(testable = false)
    static WebArchive beans() {
        return Archives.beans();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OfApplication", "OfRequest", "OfSession", "OfItsUser", "WithoutState", "OnlyOne", "WithState"})
    void secondCallIsAnsweredByTheCache(String bean) {
        String first = call(bean, bean);
        assertThat(first).startsWith(bean + " by call");
        assertThat(call(bean, bean)).isEqualTo(first);
    }

    @Test
    void beansOfAllKindsShareACache() {
        assertThat(call("WithState", "shared")).isEqualTo(call("OfApplication", "shared"));
    }

    @Test
    void overridingMethodOfAnEnterpriseBeanIsNotCached() {
        assertThat(call("Overriding", "again")).isNotEqualTo(call("Overriding", "again"));
    }

    private static String call(String bean, String text) {
        return Server.ask("/beans/call", "bean=%s&with=%s", bean, text);
    }
}
