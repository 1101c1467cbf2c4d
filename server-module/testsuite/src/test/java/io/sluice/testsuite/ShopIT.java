package io.sluice.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** The sample application, its prices, and what a Redis client sees of them. */
@ArquillianTest
class ShopIT {
    private static final String PRICE = "/shop/api/products/42/price";
    private static final String KEY = "shop.prices:42";
    private static final long CONFIGURED_TTL_SECONDS = 600;

    private Jedis redis;

    @Deployment(testable = false)
    static EnterpriseArchive shop() {
        return Archives.shop();
    }

    @BeforeEach
    void forgetPrices() {
        redis = Server.redis();
        assertThat(Server.send("DELETE", PRICE, null).statusCode()).isEqualTo(204);
        assertThat(Server.send("DELETE", "/shop/api/prices", null).statusCode()).isEqualTo(204);
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void firstCallCalculates() {
        assertThat(price().getBoolean("calculated")).isTrue();
    }

    @Test
    void secondCallIsAnsweredByTheCache() {
        JsonObject first = price();
        JsonObject second = price();
        assertThat(second.getInt("calculations")).isEqualTo(first.getInt("calculations"));
        assertThat(second.getJsonNumber("price")).isEqualTo(first.getJsonNumber("price"));
    }

    @Test
    void entryIsVisibleUnderApplicationCacheAndParameter() {
        price();
        assertThat(redis.keys("shop.prices:*")).containsExactly(KEY);
    }

    @Test
    void entryExpiresAsConfigured() {
        price();
        assertThat(redis.ttl(KEY)).isBetween(CONFIGURED_TTL_SECONDS - 30, CONFIGURED_TTL_SECONDS);
    }

    @Test
    void callAfterDelCalculates() {
        price();
        assertThat(redis.del(KEY)).isEqualTo(1);
        assertThat(price().getBoolean("calculated")).isTrue();
    }

    @Test
    void agreedPriceIsAnsweredByTheCache() {
        int before = price().getInt("calculations");
        assertThat(agree("3.99").statusCode()).isEqualTo(204);
        JsonObject after = price();
        assertThat(after.getJsonNumber("price").doubleValue()).isEqualTo(3.99);
        assertThat(after.getInt("calculations")).isEqualTo(before);
    }

    @Test
    void agreedPriceSurvivesTheLossOfItsEntry() {
        agree("3.99");
        redis.del(KEY);
        assertThat(price().getJsonNumber("price").doubleValue()).isEqualTo(3.99);
    }

    @Test
    void withdrawnAgreementIsRemovedFromTheCache() {
        agree("3.99");
        Server.send("DELETE", PRICE, null);
        JsonObject after = price();
        assertThat(after.getBoolean("calculated")).isTrue();
        assertThat(after.getJsonNumber("price").doubleValue()).isEqualTo(5.67);
    }

    @Test
    void forgettingAllPricesLeavesNoEntry() {
        price();
        Server.send("GET", "/shop/api/products/1/price", null);
        Server.send("DELETE", "/shop/api/prices", null);
        assertThat(redis.keys("shop.prices:*")).isEmpty();
    }

    @Test
    void foreignBytesUnderTheKeyAreAMiss() {
        redis.set(KEY.getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xFF, 99, 99});
        JsonObject answer = price();
        assertThat(answer.getBoolean("calculated")).isTrue();
        assertThat(answer.getJsonNumber("price").doubleValue()).isEqualTo(5.67);
    }

    @Test
    void unknownProductIsNotFoundAndNotCached() {
        HttpResponse<String> response = Server.send("GET", "/shop/api/products/7/price", null);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("There is no product 7.");
        assertThat(redis.exists("shop.prices:7")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"price\": -1}", "{\"price\": \"cheap\"}", "{}", "{\"price\"", ""})
    void badPriceIsRefused(String body) {
        assertThat(Server.send("PUT", PRICE, body).statusCode()).isEqualTo(400);
        assertThat(redis.exists(KEY)).isFalse();
    }

    @Test
    void pageIsServed() {
        HttpResponse<String> page = Server.send("GET", "/shop/", null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("redis-cli TTL shop.prices:42");
    }

    private static JsonObject price() {
        HttpResponse<String> response = Server.send("GET", PRICE, null);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.createReader(new StringReader(response.body())).readObject();
    }

    private static HttpResponse<String> agree(String price) {
        return Server.send("PUT", PRICE, "{\"price\": " + price + "}");
    }
}
