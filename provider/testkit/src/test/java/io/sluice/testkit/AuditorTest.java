package io.sluice.testkit;

import io.sluice.engine.audit.Auditor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All counts and lists stay right, whatever commands do. */
class AuditorTest {
    private static final String[] COMMANDS = {
        "SET %s v", "SET %s v PX 300", "SET %s w KEEPTTL", "DEL %s", "PEXPIRE %s 200", "PERSIST %s", "INCR %s", "GET %s"
    };

    private final TestEngine kit = TestEngine.with(Map.of(
            "sluice.contract.c.match", "shop.b:*",
            "sluice.contract.c.ttl", "250ms",
            "sluice.contract.c.max-ttl", "400ms"));
    private final EngineClient client = kit.connect();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everyCountIsRightAfterManyCommands(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < 4_000; step++) {
            String key = "shop." + (random.nextBoolean() ? "a:" : "b:") + random.nextInt(200);
            client.text(COMMANDS[random.nextInt(COMMANDS.length)].replace("%s", key));
            kit.clock().advance(Duration.ofMillis(random.nextInt(3)));
            if (step % 500 == 250) {
                kit.engine().background(1_000_000);
                kit.engine()
                        .inTurn(
                                0,
                                data -> data.attach(
                                        data.prefix("shop.b:".getBytes(StandardCharsets.UTF_8)), Integer.MAX_VALUE));
                Auditor.audit(kit.engine());
            }
        }
        client.text("FLUSHDB");
    }
}
