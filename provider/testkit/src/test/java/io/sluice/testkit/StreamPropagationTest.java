package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.Propagator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What copies of the data are told of streams: the outcome, which time and chance have no part in. */
class StreamPropagationTest {
    private final List<String> told = new ArrayList<>();
    private final TestEngine kit = TestEngine.with(
            Map.of(),
            new Propagator(commands -> commands.forEach(words -> told.add(words.stream()
                    .map(word -> new String(word, StandardCharsets.ISO_8859_1))
                    .collect(Collectors.joining(" "))))));
    private final EngineClient client = kit.connect();

    private List<String> of(String... lines) {
        for (String line : lines) {
            told.clear();
            client.text(line);
        }
        return told;
    }

    @Test
    void entriesAreAddedUnderTheIdThatWasMade() {
        client.text("XADD s 5-7 f v");
        assertThat(of("XADD s NOMKSTREAM 5-* f v g w")).containsExactly("XADD s 5-8 f v g w");
    }

    @Test
    void trimmingIsExactElsewhere() {
        assertThat(of("CONFIG SET stream-node-max-entries 2", "XADD s 1 f v", "XADD s 2 f v", "XADD s 3 f v"))
                .containsExactly("XADD s 3-0 f v");
        assertThat(of("XADD s MAXLEN ~ 2 LIMIT 10 4 f v")).containsExactly("XADD s MAXLEN = 2 4-0 f v");
        assertThat(of("XADD s MINID 3 5 f v")).containsExactly("XADD s MINID = 3-0 5-0 f v");
        assertThat(of("XTRIM s MINID ~ 5")).containsExactly("XTRIM s MINID = 5-0");
        assertThat(of("XTRIM s MAXLEN ~ 1")).isEmpty();
    }

    @Test
    void readingInAGroupIsClaimingAndHowFarTheGroupIs() {
        long now = kit.clock().epochMs();
        assertThat(of("XADD s 1-1 f v", "XADD s 2-1 f v", "XGROUP CREATE s g 0", "XREADGROUP GROUP g c STREAMS s >"))
                .containsExactly(
                        "MULTI",
                        "XCLAIM s g c 0 1-1 TIME " + now + " RETRYCOUNT 1 FORCE JUSTID LASTID 1-1",
                        "XCLAIM s g c 0 2-1 TIME " + now + " RETRYCOUNT 1 FORCE JUSTID LASTID 2-1",
                        "XGROUP SETID s g 2-1 ENTRIESREAD 2",
                        "EXEC");
    }

    @Test
    void aConsumerIsToldOfWithItsFirstEntryOrIfItNeverHasAnyPending() {
        assertThat(of("XGROUP CREATE s g 0 MKSTREAM", "XREADGROUP GROUP g c STREAMS s >"))
                .isEmpty();
        assertThat(of("XREADGROUP GROUP g d NOACK STREAMS s >")).containsExactly("XGROUP CREATECONSUMER s g d");
    }

    @Test
    void entriesThatAreGoneAreClaimedAwayElsewhere() {
        assertThat(of(
                        "XADD s 1-1 f v",
                        "XGROUP CREATE s g 0",
                        "XCLAIM s g c 0 1-1 FORCE TIME 5 RETRYCOUNT 3",
                        "XDEL s 1-1",
                        "XAUTOCLAIM s g d 0 0"))
                .containsExactly("XCLAIM s g c 0 1-1 TIME 5 RETRYCOUNT 3 FORCE JUSTID LASTID 0-0");
    }
}
