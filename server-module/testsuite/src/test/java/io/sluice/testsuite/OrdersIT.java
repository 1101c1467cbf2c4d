package io.sluice.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.ClientKillParams;
import redis.clients.jedis.resps.StreamEntry;

/** Orders of the sample application: its bestsellers, its stream of events, its shipping desk. */
@ArquillianTest
class OrdersIT {
    private static final String BESTSELLERS = "shop.bestsellers";
    private static final String EVENTS = "shop.orders";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    private Jedis redis;

    @Deployment(testable = false)
    static EnterpriseArchive shop() {
        return Archives.shop();
    }

    /** Prices are forgotten, too: those that were agreed upon before the shop was deployed anew are still cached. */
    @BeforeEach
    void nothingIsSold() {
        redis = Server.redis();
        redis.del(BESTSELLERS, EVENTS);
        assertThat(Server.send("DELETE", "/shop/api/prices", null).statusCode()).isEqualTo(204);
    }

    @AfterEach
    void disconnect() {
        redis.del(BESTSELLERS, EVENTS);
        redis.close();
    }

    @Test
    void orderRaisesTheScoreOfItsProduct() {
        order(42, 2);
        order(42, 3);
        assertThat(redis.zscore(BESTSELLERS, "42")).isEqualTo(5);
    }

    @Test
    void orderIsAnsweredWithTheRankOfItsProduct() {
        order(1, 5);
        JsonObject answer = order(42, 2);
        assertThat(answer.getInt("rank")).isEqualTo(2);
        assertThat(answer.getInt("sold")).isEqualTo(2);
    }

    @Test
    void bestsellersAreRankedByPiecesSold() {
        order(1, 2);
        order(42, 5);
        order(2, 3);
        assertThat(lines(list("bestsellers"), "rank", "name", "sold"))
                .containsExactly("1 Towel 5", "2 Kettle 3", "3 Teapot 2");
    }

    @Test
    void bestsellersAreTen() {
        for (int product = 1; product <= 12; product++) {
            redis.zincrby(BESTSELLERS, product, "made-up-" + product);
        }
        assertThat(lines(list("bestsellers"), "rank", "product", "sold"))
                .hasSize(10)
                .startsWith("1 made-up-12 12")
                .endsWith("10 made-up-3 3");
    }

    @Test
    void scoreThatARedisClientRaisesIsShown() {
        order(1, 2);
        redis.zincrby(BESTSELLERS, 10, "42");
        assertThat(lines(list("bestsellers"), "name", "sold")).containsExactly("Towel 10", "Teapot 2");
    }

    @Test
    void orderIsAppendedAsAnEvent() {
        int number = order(42, 2).getInt("order");
        List<StreamEntry> entries = redis.xrange(EVENTS, "-", "+");
        assertThat(entries)
                .extracting(StreamEntry::getFields)
                .containsExactly(Map.of(
                        "order", String.valueOf(number),
                        "product", "42",
                        "name", "Towel",
                        "quantity", "2",
                        "total", "11.34"));
    }

    @Test
    void newestEventsAreShownFirst() {
        for (int quantity = 1; quantity <= 12; quantity++) {
            order(42, quantity);
        }
        assertThat(lines(list("orders/events"), "name", "quantity"))
                .hasSize(10)
                .startsWith("Towel 12")
                .endsWith("Towel 3");
    }

    @Test
    void oldEventsAreNotKept() {
        for (int i = 0; i < 1500; i++) {
            redis.xadd(EVENTS, StreamEntryID.NEW_ENTRY, Map.of("order", "old"));
        }
        order(42, 1);
        assertThat(redis.xlen(EVENTS)).isBetween(1000L, 1100L);
    }

    @Test
    void orderWaitsUntilItIsTaken() {
        order(42, 1);
        assertThat(shipping().getInt("waiting")).isEqualTo(1);
        take();
        assertThat(shipping().getInt("waiting")).isZero();
    }

    @Test
    void oldestOrderIsTakenFirst() {
        int first = order(42, 1).getInt("order");
        order(1, 1);
        assertThat(take().getString("order")).isEqualTo(String.valueOf(first));
    }

    @Test
    void takenOrderIsPendingUntilItIsShipped() {
        order(42, 1);
        String id = take().getString("id");
        assertThat(redis.xpending(EVENTS, "shipping").getTotal()).isEqualTo(1);
        assertThat(lines(shipping().getJsonArray("oldest"), "id", "desk", "name"))
                .containsExactly(id + " desk-1 Towel");
        assertThat(Server.send("DELETE", "/shop/api/shipping/" + id, null).statusCode())
                .isEqualTo(204);
        assertThat(redis.xpending(EVENTS, "shipping").getTotal()).isZero();
        assertThat(shipping().getInt("inHand")).isZero();
    }

    @Test
    void orderInHandWhoseEventIsGoneIsShownAllTheSame() {
        order(42, 1);
        String id = take().getString("id");
        redis.xdel(EVENTS, new StreamEntryID(id));
        assertThat(lines(shipping().getJsonArray("oldest"), "id", "desk", "name"))
                .containsExactly(id + " desk-1 ?");
    }

    @Test
    void nothingIsTakenWhereNothingWaits() {
        assertThat(Server.send("POST", "/shop/api/shipping/next", null).statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatNobodyHasInHandCannotBeShipped() {
        HttpResponse<String> response = Server.send("DELETE", "/shop/api/shipping/1-1", null);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("Nobody has the order of event 1-1 in hand.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"quantity\": 0}", "{\"quantity\": 101}", "{\"quantity\": \"2\"}", "{}", "{", ""})
    void badQuantityIsRefusedAndNotCounted(String body) {
        assertThat(Server.send("POST", "/shop/api/products/42/orders", body).statusCode())
                .isEqualTo(400);
        assertThat(redis.exists(BESTSELLERS, EVENTS)).isZero();
    }

    @Test
    void unknownProductIsNotOrdered() {
        assertThat(Server.send("POST", "/shop/api/products/7/orders", "{\"quantity\": 1}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(redis.exists(BESTSELLERS, EVENTS)).isZero();
    }

    @Test
    void markupThatARedisClientWritesStaysText() {
        redis.zadd(BESTSELLERS, 1, MARKUP);
        redis.xadd(EVENTS, StreamEntryID.NEW_ENTRY, Map.of("name", MARKUP));
        HttpResponse<String> response = Server.send("GET", "/shop/api/bestsellers", null);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(lines(list("bestsellers"), "product")).containsExactly(MARKUP);
        assertThat(lines(list("orders/events"), "name")).containsExactly(MARKUP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bestsellers.html", "orders.html"})
    void pagesRunNoScriptsButTheirOwn(String page) {
        assertThat(body("/shop/" + page)).contains("Content-Security-Policy\" content=\"default-src 'self'\"");
    }

    @ParameterizedTest
    @CsvSource({
        "bestsellers.html, redis-cli ZRANGE shop.bestsellers 0 9 REV WITHSCORES",
        "orders.html, redis-cli XREVRANGE shop.orders + - COUNT 3",
    })
    void pagesShowWhatARedisClientSees(String page, String command) {
        assertThat(body("/shop/" + page)).contains(command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.js", "prices.js", "bestsellers.js", "orders.js"})
    void scriptsMakeTextAndNoMarkup(String script) {
        assertThat(body("/shop/" + script)).doesNotContain("HTML");
    }

    @Test
    void orderStandsWhereRedisRefusesIt() {
        redis.set(BESTSELLERS, "no sorted set");
        assertThat(order(42, 1).getString("notice")).contains("WRONGTYPE");
        assertThat(problem("bestsellers")).startsWith("Redis at 127.0.0.1:").contains("refuses: WRONGTYPE");
    }

    @Test
    void orderStandsWhereRedisDoesNotAnswer() {
        redis.configSet("port", "0");
        try {
            redis.clientKill(ClientKillParams.clientKillParams().skipMe(ClientKillParams.SkipMe.YES));
            assertThat(order(42, 1).getString("notice")).contains("does not answer");
            assertThat(problem("bestsellers")).contains("does not answer");
            assertThat(problem("orders/events")).contains("does not answer");
            assertThat(problem("shipping")).contains("does not answer");
        } finally {
            redis.configSet("port", String.valueOf(Server.RESP_PORT));
        }
        assertThat(order(42, 1).getInt("sold")).isEqualTo(1);
    }

    @Test
    void whatIsSoldStaysWhereMemoryIsFull() {
        order(42, 2);
        redis.set("used last", "and yet evicted");
        String limit = redis.configGet("maxmemory").get("maxmemory");
        redis.configSet("maxmemory", "1");
        try {
            await().atMost(PATIENCE).until(() -> !redis.exists("used last"));
            assertThat(redis.exists(BESTSELLERS, EVENTS)).isEqualTo(2);
        } finally {
            redis.configSet("maxmemory", limit);
        }
    }

    @Test
    void eventThatCannotBeReadIsSaidToBe() {
        // A command of its own, as Jedis would not read the answer.
        redis.sendCommand(Protocol.Command.XADD, EVENTS, "9999999999999999999-1", "name", "from afar");
        assertThat(problem("orders/events")).contains("answers what cannot be read");
    }

    private static JsonObject order(int product, int quantity) {
        HttpResponse<String> response =
                Server.send("POST", "/shop/api/products/" + product + "/orders", "{\"quantity\": " + quantity + "}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        JsonObject order = object(response.body());
        assertThat(order.getInt("order")).isPositive();
        return order;
    }

    private static JsonObject take() {
        HttpResponse<String> response = Server.send("POST", "/shop/api/shipping/next", null);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return object(response.body());
    }

    private static JsonObject shipping() {
        return object(body("/shop/api/shipping"));
    }

    private static JsonArray list(String path) {
        return Json.createReader(new StringReader(body("/shop/api/" + path))).readArray();
    }

    /** Returns some fields of each object of an array. */
    private static List<String> lines(JsonArray objects, String... fields) {
        return objects.getValuesAs(JsonObject.class).stream()
                .map(object -> String.join(
                        " ",
                        List.of(fields).stream()
                                .map(field -> text(object.get(field)))
                                .toList()))
                .toList();
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : String.valueOf(value);
    }

    private static String body(String path) {
        HttpResponse<String> response = Server.send("GET", path, null);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /** Returns what people are told in place of an answer; it is one sentence. */
    private static String problem(String path) {
        HttpResponse<String> response = Server.send("GET", "/shop/api/" + path, null);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.body()).doesNotContain("\\n", "\\tat ", "Exception");
        return object(response.body()).getString("error");
    }

    private static JsonObject object(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }
}
