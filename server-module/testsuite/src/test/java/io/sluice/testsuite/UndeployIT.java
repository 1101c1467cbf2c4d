package io.sluice.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.testsuite.app.Answer;
import io.sluice.testsuite.app.Canary;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What stays of an application that is gone: its entries, and nothing else. */
@ArquillianTest
class UndeployIT {
    private static final String APP = "passing";
    private static final String JSON_APP = "passing-json";
    private static final String SHOP = "shop";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ArquillianResource
    private Deployer deployer;

    private boolean deployed;

    @Deployment(name = "inspector", testable = false)
    static WebArchive inspector() {
        return Archives.inspector();
    }

    @Deployment(name = APP, managed = false, testable = false)
    static WebArchive app() {
        return Archives.app(APP);
    }

    @Deployment(name = JSON_APP, managed = false, testable = false)
    static WebArchive jsonApp() {
        return Archives.app(
                JSON_APP, "sluice.contract.passing.match=passing-json.*\nsluice.contract.passing.codec=json\n");
    }

    @Deployment(name = SHOP, managed = false, testable = false)
    static EnterpriseArchive shop() {
        return Archives.shop();
    }

    @BeforeEach
    void useApplication() {
        Server.occupyWorkers();
        deploy();
        answer("before");
        Server.ask("/passing/app", "do=note&with=before");
        Server.ask("/passing/app", "do=manager");
        Server.ask("/passing/app", "do=statistics&with=answers");
    }

    @AfterEach
    void forget() {
        if (deployed) {
            undeploy();
        }
        try (Jedis redis = Server.redis()) {
            redis.flushAll();
        }
    }

    @Test
    void applicationLeavesNoClassLoader() {
        assertThat(instances(Canary.class)).isPositive();
        undeploy();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(instances(Canary.class)).isZero());
    }

    @Test
    void applicationWhoseValuesWereJsonLeavesNoClassLoader() {
        deployer.deploy(JSON_APP);
        try {
            String first = Server.ask("/passing-json/app", "do=answer&with=before");
            assertThat(Server.ask("/passing-json/app", "do=answer&with=before")).isEqualTo(first);
            assertThat(Server.ask("/passing-json/app", "do=note&with=before")).isEqualTo("before");
        } finally {
            deployer.undeploy(JSON_APP);
        }
        undeploy();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(instances(Canary.class)).isZero());
    }

    @Test
    void applicationLeavesNoValueObject() {
        undeploy();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(instances(Answer.class)).isZero());
    }

    @Test
    void applicationLeavesNoThread() {
        String loader = Server.ask("/passing/app", "do=loader") + " ";
        undeploy();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(look("threads")).noneMatch(line -> line.startsWith(loader)));
    }

    @Test
    void applicationLeavesNoMBean() {
        assertThat(look("mbeans")).anyMatch(UndeployIT::isOfApplication);
        undeploy();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(look("mbeans")).noneMatch(UndeployIT::isOfApplication));
    }

    @Test
    void entriesStayForTheRedeployedApplication() {
        undeploy();
        try (Jedis redis = Server.redis()) {
            assertThat(redis.exists("passing.answers:before")).isTrue();
        }
        deploy();
        assertThat(answer("before")).isEqualTo("before answered by calculation 1");
        assertThat(Server.ask("/passing/app", "do=calculations")).isEqualTo("0");
    }

    @Test
    void shopClosesItsConnectionsToRedis() {
        deployer.deploy(SHOP);
        try {
            Server.send("POST", "/shop/api/products/42/orders", "{\"quantity\": 1}");
            assertThat(clients()).contains(" name=shop ");
        } finally {
            deployer.undeploy(SHOP);
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(clients()).doesNotContain(" name=shop "));
    }

    private void deploy() {
        deployer.deploy(APP);
        deployed = true;
    }

    private void undeploy() {
        deployed = false;
        deployer.undeploy(APP);
    }

    private static boolean isOfApplication(String mbean) {
        return mbean.startsWith("javax.cache:") && mbean.contains("answers");
    }

    private static String answer(String question) {
        return Server.ask("/passing/app", "do=answer&with=%s", question);
    }

    private static long instances(Class<?> type) {
        Server.occupyWorkers();
        return Long.parseLong(Server.ask("/inspector/look", "at=instances&of=%s", type.getName()));
    }

    private static List<String> look(String at) {
        return Server.ask("/inspector/look", "at=%s", at).lines().toList();
    }

    private static String clients() {
        try (Jedis redis = Server.redis()) {
            return redis.clientList();
        }
    }
}
