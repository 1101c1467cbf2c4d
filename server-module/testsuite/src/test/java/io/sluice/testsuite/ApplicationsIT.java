package io.sluice.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** Several applications on one engine. */
@ArquillianTest
class ApplicationsIT {

    @Deployment(name = "alpha", testable = false)
    static WebArchive alpha() {
        return Archives.app("alpha");
    }

    @Deployment(name = "beta", testable = false)
    static WebArchive beta() {
        return Archives.app("beta");
    }

    @Deployment(name = "disabled", testable = false)
    static WebArchive disabled() {
        return Archives.app("disabled", "sluice.enabled=false\n");
    }

    @Deployment(name = "json", testable = false)
    static WebArchive json() {
        return Archives.app("json", "sluice.contract.json.match=json.*\nsluice.contract.json.codec=json\n");
    }

    @Test
    void valuesUnderAContractForJsonAreWrittenAndReadByTheServersJsonB() {
        String computed = answer("json", "text");
        try (Jedis redis = Server.redis()) {
            assertThat(redis.get("json.answers:text")).isEqualTo("{\"text\":\"" + computed + "\"}");
            assertThat(answer("json", "text")).isEqualTo(computed);
            redis.set("json.answers:text", "{ \"text\" : \"by redis-cli\" }");
        }
        assertThat(answer("json", "text")).isEqualTo("by redis-cli");
    }

    @Test
    void cachesOfOneNameInTwoApplicationsAreApart() {
        answer("alpha", "apart");
        answer("alpha", "apart again");
        assertThat(answer("beta", "apart")).isEqualTo("apart answered by calculation " + calculations("beta"));
    }

    @Test
    void entriesOfApplicationsHaveTheirOwnKeys() {
        answer("alpha", "keys");
        answer("beta", "keys");
        try (Jedis redis = Server.redis()) {
            assertThat(redis.exists("alpha.answers:keys", "beta.answers:keys")).isEqualTo(2);
        }
    }

    @Test
    void disabledCacheCallsTheMethodEachTime() {
        int before = calculations("disabled");
        answer("disabled", "each time");
        answer("disabled", "each time");
        assertThat(calculations("disabled")).isEqualTo(before + 2);
    }

    @Test
    void disabledCacheStoresNothing() {
        answer("disabled", "nothing");
        try (Jedis redis = Server.redis()) {
            assertThat(redis.keys("disabled.*")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.netty.channel.Channel", "io.netty.util.Version"})
    void nettyOfSluiceIsHidden(String className) {
        assertThat(Server.ask("/alpha/app", "do=sees&with=%s", className)).isEqualTo("false");
    }

    @Test
    void cacheApiFindsTheProvider() {
        answer("alpha", "provider");
        assertThat(Server.ask("/alpha/app", "do=statistics&with=%s", "answers")).startsWith("sluice:");
    }

    @Test
    void injectedCacheHoldsTheAnswersOfTheAnnotatedMethod() {
        answer("alpha", "forgotten");
        int before = calculations("alpha");
        assertThat(Server.ask("/alpha/app", "do=forget&with=forgotten")).isEqualTo("true");
        answer("alpha", "forgotten");
        assertThat(calculations("alpha")).isEqualTo(before + 1);
    }

    @Test
    void injectedCacheIsCreatedWithItsTypes() {
        assertThat(Server.ask("/alpha/app", "do=note&with=%s", "42")).isEqualTo("42");
        try (Jedis redis = Server.redis()) {
            assertThat(redis.exists("alpha.notes:42")).isTrue();
        }
    }

    @Test
    void defaultManagerIsInjected() {
        assertThat(Server.ask("/alpha/app", "do=manager")).isEqualTo("sluice:default");
    }

    private static String answer(String application, String question) {
        return Server.ask("/" + application + "/app", "do=answer&with=%s", question);
    }

    private static int calculations(String application) {
        return Integer.parseInt(Server.ask("/" + application + "/app", "do=calculations"));
    }
}
