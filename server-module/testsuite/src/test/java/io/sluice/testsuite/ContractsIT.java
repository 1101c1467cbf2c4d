package io.sluice.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.testsuite.app.Canary;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** An application whose contract says of times all that there is to say, before and after it is deployed anew. */
@ArquillianTest
class ContractsIT {
    private static final String APP = "timed";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long TTL_MS = Duration.ofHours(10).toMillis();
    private static final long NEGATIVE_TTL_MS = Duration.ofHours(1).toMillis();
    private static final long NEAR_THE_END_MS = Duration.ofMinutes(50).toMillis();

    @ArquillianResource
    private Deployer deployer;

    private boolean deployed;
    private Jedis redis;

    @Deployment(name = "inspector", testable = false)
    static WebArchive inspector() {
        return Archives.inspector();
    }

    @Deployment(name = APP, managed = false, testable = false)
    static WebArchive app() {
        return Archives.app(APP, """
                sluice.contract.timed.match=timed.*
                sluice.contract.timed.ttl=10h
                sluice.contract.timed.jitter=10%
                sluice.contract.timed.negative-ttl=1h
                sluice.contract.timed.refresh-ahead=1h
                """);
    }

    @BeforeEach
    void useApplication() {
        Server.occupyWorkers();
        redis = Server.redis();
        deploy();
        ask("answer", "early");
        ask("later", "early");
        ask("unanswerable", "early");
    }

    @AfterEach
    void forget() {
        if (deployed) {
            undeploy();
        }
        redis.flushAll();
        redis.close();
    }

    @Test
    void entriesLiveAsLongAsTheContractSays() {
        assertOrdinaryLife("timed.answers:early");
        assertOrdinaryLife("timed.later:early");
        assertThat(redis.pttl("timed.unanswerable:early")).isBetween(NEGATIVE_TTL_MS * 8 / 10, NEGATIVE_TTL_MS);
    }

    @Test
    void redeployedApplicationFindsWhatItKnewAndThatThereWasNothing() {
        redeploy();
        assertThat(ask("answer", "early")).isEqualTo("early answered by calculation 1");
        assertThat(ask("later", "early")).isEqualTo("early answered later by calculation 2");
        assertThat(ask("unanswerable", "early")).isEqualTo("null");
        assertThat(ask("calculations", "")).isEqualTo("0");
    }

    @Test
    void contractHoldsForWhatTheRedeployedApplicationStores() {
        redeploy();
        ask("answer", "late");
        ask("unanswerable", "late");
        assertOrdinaryLife("timed.answers:late");
        assertThat(redis.pttl("timed.unanswerable:late")).isBetween(NEGATIVE_TTL_MS * 8 / 10, NEGATIVE_TTL_MS);
    }

    @Test
    void redeployedApplicationRenewsWhatIsNearToItsEnd() {
        redis.pexpire("timed.answers:early", NEAR_THE_END_MS);
        redeploy();
        assertThat(ask("answer", "early")).isEqualTo("early answered by calculation 1");
        assertThat(ask("calculations", "")).isEqualTo("1");
        assertOrdinaryLife("timed.answers:early");
    }

    @Test
    void contractOfAnApplicationThatIsGoneBindsNobody() {
        undeploy();
        redis.set("timed.answers:by operator", "text");
        assertThat(redis.pttl("timed.answers:by operator")).isEqualTo(-1);
    }

    @Test
    void redeployedApplicationLeavesNoClassLoader() {
        redeploy();
        ask("answer", "late");
        ask("later", "late");
        ask("unanswerable", "late");
        undeploy();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(instances(Canary.class)).isZero());
    }

    private void assertOrdinaryLife(String key) {
        assertThat(redis.pttl(key)).isBetween(TTL_MS * 8 / 10, TTL_MS);
    }

    private void redeploy() {
        undeploy();
        deploy();
    }

    private void deploy() {
        deployer.deploy(APP);
        deployed = true;
    }

    private void undeploy() {
        deployed = false;
        deployer.undeploy(APP);
    }

    private static String ask(String action, String question) {
        return Server.ask("/timed/app", "do=%s&with=%s", action, question);
    }

    private static long instances(Class<?> type) {
        Server.occupyWorkers();
        return Long.parseLong(Server.ask("/inspector/look", "at=instances&of=%s", type.getName()));
    }
}
