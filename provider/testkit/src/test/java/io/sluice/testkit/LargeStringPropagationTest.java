package io.sluice.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.Propagator;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ObjectShelf;
import io.sluice.engine.value.ObjectText;
import io.sluice.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A large string that was changed in part is propagated as the command, not as the string. */
class LargeStringPropagationTest {
    private static final int LARGE = 20_000;
    private static final int STEPS = 600;
    private static final List<String> KEYS = List.of("a", "b", "c", "k1", "k2");

    private final List<List<byte[]>> propagated = new ArrayList<>();
    private final TestEngine kit = TestEngine.with(
            Map.of("sluice.contract.c.match", "k*", "sluice.contract.c.ttl", "1h"), new Propagator(propagated::addAll));
    private final EngineClient client = kit.connect();

    @Test
    void changesInPartArePropagatedAsTheyWereAsked() {
        set("a", LARGE);
        List<String> changes = List.of(
                "SETBIT a 159999 1",
                "SETRANGE a 7 text",
                "APPEND a more",
                "BITFIELD a SET u8 #9 255 OVERFLOW FAIL INCRBY i4 #100 5",
                "COPY a b",
                "RENAME b c");
        changes.forEach(client::text);
        assertThat(lines().subList(2, propagated.size())).isEqualTo(changes);
    }

    @Test
    void theLargeStringThatOneBitMakesIsPropagatedAsThatBit() {
        client.text("SETBIT a 80000000 1");
        assertThat(lines()).containsExactly("SELECT 0", "SETBIT a 80000000 1");
    }

    @Test
    void aDeadlineThatAContractGivesANewStringIsPropagatedWithIt() {
        client.text("SETBIT k1 80000000 1");
        assertThat(lines())
                .containsExactly("SELECT 0", "SETBIT k1 80000000 1", "PEXPIREAT k1 " + (SimClock.START_MS + 3_600_000));
    }

    @Test
    void aShortStringIsPropagatedAsItIsThen() {
        client.text("SET a text");
        client.text("SETRANGE a 0 n");
        assertThat(lines()).endsWith("SET a next");
    }

    @Test
    void theBytesOfAnObjectThatWereChangedInPartArePropagatedAsTheyAreThen() {
        byte[] shown = new byte[LARGE];
        putObject(shown);
        client.text("SETBIT p:a 7 1");
        client.text("SETBIT p:a 6 1");
        byte[] changed = shown.clone();
        changed[0] = 1;
        assertThat(propagated.get(1)).containsExactly(bytes("SET"), bytes("p:a"), changed);
        assertThat(lines()).endsWith("SETBIT p:a 6 1");
    }

    @Test
    void whatIsJoinedFromTheBytesOfAnObjectIsPropagatedAsItIsThen() {
        putObject(new byte[LARGE]);
        client.text("SETBIT a 159999 1");
        client.text("BITOP OR b a p:a");
        byte[] joined = new byte[LARGE];
        joined[LARGE - 1] = 1;
        assertThat(propagated.get(2)).containsExactly(bytes("SET"), bytes("b"), joined);
        client.text("BITOP OR b a a");
        assertThat(lines()).endsWith("BITOP OR b a a");
    }

    @Test
    void additionsToADenseHyperLogLogArePropagatedAsTheyWereAsked() {
        client.text("PFADD a x");
        client.text("PFDEBUG TODENSE a");
        client.text("PFADD a y z");
        client.text("PFCOUNT a");
        client.text("PFMERGE b a");
        assertThat(lines().subList(2, propagated.size()))
                .containsExactly("PFDEBUG TODENSE a", "PFADD a y z", "PFCOUNT a", "PFMERGE b a");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void replayingWhatIsPropagatedGivesTheSameData(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < STEPS; step++) {
            change(random);
        }
        TestEngine copy = TestEngine.withDefaults();
        EngineClient copyClient = copy.connect();
        for (List<byte[]> words : propagated) {
            assertThat(ReplyText.lines(copyClient.call(words))).noneMatch(line -> line.contains("(error)"));
        }
        for (String key : KEYS) {
            assertThat(copyClient.text("DEBUG DIGEST-VALUE " + key))
                    .isEqualTo(client.text("DEBUG DIGEST-VALUE " + key));
            assertThat(copyClient.text("GET " + key)).isEqualTo(client.text("GET " + key));
            assertThat(copyClient.text("PEXPIRETIME " + key)).isEqualTo(client.text("PEXPIRETIME " + key));
        }
    }

    private void change(SplittableRandom random) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        String other = KEYS.get(random.nextInt(KEYS.size()));
        int offset = random.nextInt(2 * LARGE);
        switch (random.nextInt(12)) {
            case 0 -> set(key, offset);
            case 1 -> client.text("COPY " + key + " " + other + " REPLACE");
            case 2 -> client.text("RENAME " + key + " " + other);
            case 3 -> client.text("EXPIRE " + key + " " + random.nextInt(100, 10_000));
            case 4 -> client.text("PERSIST " + key);
            case 5 -> client.text("DEL " + key);
            case 6 -> client.text("APPEND " + key + " " + "x".repeat(random.nextInt(5_000)));
            case 7 -> client.text("SETRANGE " + key + " " + offset + " y");
            case 8 -> client.text("BITFIELD " + key + " OVERFLOW FAIL INCRBY i8 #" + offset + " 100");
            case 9 -> client.text("BITOP NOT " + key + " " + other);
            default -> client.text("SETBIT " + key + " " + 8 * offset + " " + random.nextInt(2));
        }
    }

    private void putObject(byte[] shown) {
        kit.engine().inTurn(0, data -> {
            Database database = data.database(0);
            ObjectShelf shelf = database.shelves()
                    .add(data.prefix("p:".getBytes(US_ASCII)), (object, text) -> text.fails("never asked"));
            ObjectValue value = new ObjectValue(data.ground(), 1, 0);
            value.putOn(shelf);
            ObjectText text = new ObjectText(() -> {});
            text.is(shown);
            value.showText(text);
            return database.put(Slice.of("p:a"), value, Deadline.NONE);
        });
    }

    private void set(String key, int length) {
        client.call(List.of(bytes("SET"), bytes(key), new byte[length]));
    }

    private List<String> lines() {
        return propagated.stream()
                .map(words -> String.join(
                        " ", words.stream().map(word -> Slice.of(word).text()).toList()))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
