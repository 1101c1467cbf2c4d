package io.sluice.integration.annotations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.integration.EngineProperties;
import jakarta.enterprise.inject.spi.Extension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** What a contract of times does for annotated methods, as an operator sees it. */
class ContractsTest {
    private static final int MANY = 50;
    private static final long TTL_MS = Duration.ofMinutes(10).toMillis();
    private static final long NEGATIVE_TTL_MS = Duration.ofSeconds(30).toMillis();
    private static final long AHEAD_MS = Duration.ofMinutes(2).toMillis();
    private static final long JITTER_MS = TTL_MS / 10;

    @RegisterExtension
    private final EngineProperties engine = new EngineProperties(Map.of(
            "sluice.contract.rates.match", "default.rates:*",
            "sluice.contract.rates.ttl", "10m",
            "sluice.contract.rates.jitter", "10%",
            "sluice.contract.rates.negative-ttl", "30s",
            "sluice.contract.rates.refresh-ahead", "2m"));

    private WeldContainer container;
    private Rates rates;
    private Jedis operator;
    private long startNs;

    @BeforeEach
    void start() {
        startNs = System.nanoTime();
        Weld weld = new Weld().disableDiscovery().skipShutdownHook().beanClasses(Rates.class);
        // Without discovery of beans Weld does not look for extensions either.
        ServiceLoader.load(Extension.class).forEach(weld::addExtension);
        container = weld.initialize();
        rates = container.select(Rates.class).get();
        operator = engine.operator();
    }

    @AfterEach
    void stop() {
        operator.close();
        container.close();
    }

    private long timeToLiveMs(String currency) {
        return operator.pttl("default.rates:" + currency);
    }

    /** Asserts that an entry was given a time to live between two bounds in the course of this test. */
    private void assertTimeToLive(String currency, long fromMs, long toMs) {
        long passedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs) + 1;
        assertThat(timeToLiveMs(currency)).isBetween(fromMs - passedMs, toMs);
    }

    private static List<String> currencies() {
        return IntStream.range(10, 10 + MANY).mapToObj(number -> "X" + number).toList();
    }

    @Test
    void resultsLiveAsLongAsTheContractSaysLessTheirJitter() {
        currencies().forEach(rates::rate);
        assertThat(currencies()).allSatisfy(currency -> assertTimeToLive(currency, TTL_MS - JITTER_MS, TTL_MS));
    }

    @Test
    void resultsThatWereStoredTogetherDoNotEndTogether() {
        currencies().forEach(rates::rate);
        long[] lives =
                currencies().stream().mapToLong(this::timeToLiveMs).sorted().toArray();
        // That 50 of them lie within a third of the range has a chance of less than one in 10^21.
        assertThat(lives[MANY - 1] - lives[0]).isGreaterThan(JITTER_MS / 3);
    }

    @Test
    void resultsOfStagesLiveAsLong() {
        String rate = rates.rateLater("EUR").toCompletableFuture().join();
        assertTimeToLive("EUR", TTL_MS - JITTER_MS, TTL_MS);
        assertThat(rates.rate("EUR")).isEqualTo(rate);
        assertThat(rates.calls()).isEqualTo(1);
    }

    @Test
    void whatIsPutLivesAsLong() {
        rates.set("EUR", "1.10");
        assertTimeToLive("EUR", TTL_MS - JITTER_MS, TTL_MS);
        assertThat(rates.rate("EUR")).isEqualTo("1.10");
    }

    @Test
    void whatTheOperatorSetsLivesAsLong() {
        operator.set("default.rates:EUR", "1.10");
        assertTimeToLive("EUR", TTL_MS - JITTER_MS, TTL_MS);
        assertThat(rates.rate("EUR")).isEqualTo("1.10");
    }

    @Test
    void thatThereIsNoResultIsKnownForATimeOfItsOwn() {
        assertThat(rates.rate("none")).isNull();
        assertThat(rates.rateLater("none").toCompletableFuture().join()).isNull();
        assertThat(rates.calls()).isEqualTo(1);
        assertTimeToLive("none", NEGATIVE_TTL_MS - NEGATIVE_TTL_MS / 10, NEGATIVE_TTL_MS);
    }

    @Test
    void aResultNearToItsEndIsMadeAnewAndLivesAsLongAgain() {
        rates.rate("EUR");
        operator.pexpire("default.rates:EUR", AHEAD_MS - 1);
        assertThat(rates.rate("EUR")).isEqualTo("EUR by call 2");
        assertTimeToLive("EUR", TTL_MS - JITTER_MS, TTL_MS);
        assertThat(rates.rate("EUR")).isEqualTo("EUR by call 2");
    }

    @Test
    void aResultFarFromItsEndIsNotMadeAnew() {
        rates.rate("EUR");
        operator.pexpire("default.rates:EUR", AHEAD_MS + Duration.ofMinutes(5).toMillis());
        assertThat(rates.rate("EUR")).isEqualTo("EUR by call 1");
    }

    @Test
    void whatTheOperatorDeletesIsMadeAnew() {
        rates.rate("EUR");
        rates.rate("none");
        operator.del("default.rates:EUR", "default.rates:none");
        assertThat(rates.rate("EUR")).isEqualTo("EUR by call 3");
        assertThat(rates.rate("none")).isNull();
        assertThat(rates.calls()).isEqualTo(4);
    }

    @Test
    void theOperatorReadsResultsAsText() {
        rates.rate("EUR");
        assertThat(operator.get("default.rates:EUR".getBytes(UTF_8)))
                .asString(UTF_8)
                .isEqualTo("EUR by call 1");
    }
}
