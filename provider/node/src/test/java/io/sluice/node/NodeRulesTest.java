package io.sluice.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.store.ReadRules.Rule;
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreUser;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How contracts reach those who read through a region. */
class NodeRulesTest {
    private static final Map<String, String> CONTRACTS = Map.of(
            "sluice.contract.prices.match",
            "shop.prices:*",
            "sluice.contract.prices.negative-ttl",
            "30s",
            "sluice.contract.prices.refresh-ahead",
            "2s",
            "sluice.contract.special.match",
            "shop.prices:7*",
            "sluice.contract.special.ttl",
            "1m");

    private final Nodes nodes = Nodes.ofOneApplication();

    @Test
    void mostSpecificContractOfTheKeyCounts() {
        try (Store store = open(CONTRACTS)) {
            Region prices = store.region(bytes("shop.prices:"));
            assertThat(prices.rules().isNone()).isFalse();
            assertThat(prices.rules().of(bytes("shop.prices:1"))).isEqualTo(new Rule(30_000, 2_000));
            assertThat(prices.rules().of(bytes("shop.prices:77"))).isEqualTo(Rule.NONE);
        }
    }

    @Test
    void regionsThatNoContractNamesHaveNone() {
        try (Store store = open(CONTRACTS)) {
            assertThat(store.region(bytes("shop.orders:")).rules().isNone()).isTrue();
        }
    }

    @Test
    void openRegionsSeeContractsComeAndGo() {
        try (Store first = open(Map.of())) {
            Region prices = first.region(bytes("shop.prices:"));
            assertThat(prices.rules().isNone()).isTrue();
            try (Store second = open(CONTRACTS)) {
                assertThat(second.isEnabled()).isTrue();
                assertThat(prices.rules().of(bytes("shop.prices:1"))).isEqualTo(new Rule(30_000, 2_000));
            }
            assertThat(prices.rules().isNone()).isTrue();
        }
    }

    private Store open(Map<String, String> contracts) {
        return AuditedStores.open(
                nodes,
                URI.create("sluice:default"),
                new StoreUser("shop", getClass().getClassLoader(), contracts));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
