package io.sluice.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.observe.SlowEntry;
import io.sluice.settings.Settings;
import io.sluice.store.Region;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SlowCacheTest {

    @Test
    void callsOfACacheAreInTheSlowLogWithItsName() {
        Settings settings = Settings.of(Map.of("sluice.port", "0", "sluice.slowlog-log-slower-than", "0"));
        try (Node node = Node.start(NodeOptions.of("slow", settings))) {
            Region region = new NodeStore(Nodes.ofOneApplication(), node, List.of()).region(bytes("shop.prices:"));
            region.put(bytes("shop.prices:1"), bytes("v"), Region.NO_DEADLINE);
            region.remove(bytes("shop.prices:1"));
            region.scan(0);
            assertThat(slowCalls(node))
                    .startsWith("cache.scan shop.prices", "cache.remove shop.prices", "cache.put shop.prices")
                    .endsWith("cache.open shop.prices");
        }
    }

    private static List<String> slowCalls(Node node) {
        node.engine().turn().take();
        try {
            return node.engine().server().slowLog().latest(Long.MAX_VALUE).stream()
                    .filter(entry -> entry.address().equals("cache:shop.prices"))
                    .map(SlowEntry::words)
                    .map(words ->
                            words.stream().map(word -> new String(word, UTF_8)).collect(Collectors.joining(" ")))
                    .toList();
        } finally {
            node.engine().turn().release();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
