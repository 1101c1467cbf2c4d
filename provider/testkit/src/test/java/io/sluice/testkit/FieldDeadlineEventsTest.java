package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.CommitListener;
import io.sluice.engine.command.KeyEvents;
import io.sluice.engine.command.Propagator;
import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.structure.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others learn of the deadlines of fields: keyspace events, repeated commands, watching clients, INFO. */
class FieldDeadlineEventsTest {
    /** The commands that redis-server 7.0 does not have, so that its events cannot be compared. */
    static final Set<String> COMMANDS =
            Set.of("HEXPIRE", "HPEXPIRE", "HEXPIREAT", "HPEXPIREAT", "HPERSIST", "HGETDEL", "HGETEX", "HSETEX");

    private static final long NOW_MS = SimClock.START_MS;
    private static final Duration LATER = Duration.ofMillis(50);

    private final List<String> events = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();
    private final TestEngine kit = TestEngine.with(
            Map.of("sluice.hash-max-listpack-entries", "10"),
            both(
                    new KeyEvents((event, database, key) -> events.add(event.name() + " " + Slice.of(key))),
                    new Propagator(commands -> commands.forEach(words -> repeated.add(
                            words.stream().map(word -> Slice.of(word).text()).collect(Collectors.joining(" ")))))));
    private final EngineClient client = kit.connect();

    private static CommitListener both(CommitListener one, CommitListener other) {
        return new CommitListener() {
            @Override
            public void committed(Changes changes) {
                one.committed(changes);
                other.committed(changes);
            }

            @Override
            public boolean repeats() {
                return true;
            }
        };
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private void run(String line) {
        events.clear();
        repeated.clear();
        client.text(line);
        repeated.remove("SELECT 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HEXPIRE h 10 FIELDS 2 a none         | hexpire h        | HPEXPIREAT h +10000 FIELDS 1 a",
                "HPEXPIRE h 10 NX FIELDS 2 a t        | hexpire h        | HPEXPIREAT h +10 FIELDS 1 a",
                "HPEXPIRE h 0 FIELDS 2 a none         | hdel h           | HDEL h a",
                "HEXPIREAT h 1 FIELDS 3 a b t         | hdel h,del h     | HDEL h a b t",
                "HEXPIRE h 10 FIELDS 1 none           |                  | ",
                "HEXPIRE h 10 NX FIELDS 1 t           |                  | ",
                "HPERSIST h FIELDS 3 a t none         | hpersist h       | HPERSIST h FIELDS 1 t",
                "HPERSIST h FIELDS 1 a                |                  | ",
                "HGETDEL h FIELDS 2 a none            | hdel h           | HDEL h a",
                "HGETDEL h FIELDS 3 a b t             | hdel h,del h     | HDEL h a b t",
                "HGETDEL h FIELDS 1 none              |                  | ",
                "HGETEX h FIELDS 1 a                  |                  | ",
                "HGETEX h PX 5 FIELDS 2 a none        | hexpire h        | HPEXPIREAT h +5 FIELDS 1 a",
                "HGETEX h PERSIST FIELDS 2 a t        | hpersist h       | HPERSIST h FIELDS 1 t",
                "HGETEX h PXAT 1 FIELDS 3 a b t       | hdel h,del h     | HDEL h a b t",
                "HSETEX h FIELDS 1 a 2                | hset h           | HSET h a 2",
                "HSETEX h KEEPTTL FIELDS 1 t 2        | hset h           | HSETEX h KEEPTTL FIELDS 1 t 2",
                "HSETEX h EX 3 FXX FIELDS 1 a 2       | hset h,hexpire h | HSETEX h PXAT +3000 FIELDS 1 a 2",
                "HSETEX h PXAT 1 FIELDS 1 a 2         | hset h,hdel h    | HDEL h a",
                "HSETEX n PX 9 FIELDS 1 a 2           | new n,hset n,hexpire n | HSETEX n PXAT +9 FIELDS 1 a 2",
                "HSETEX h FNX FIELDS 1 a 2            |                  | ",
                "HINCRBYFLOAT h t 1                   | hincrbyfloat h   | HSETEX h KEEPTTL FIELDS 1 t 6",
                "HINCRBYFLOAT h a 1                   | hincrbyfloat h   | HSET h a 2",
                "HSET h t 1                           | hset h           | HSET h t 1"
            })
    void commandsTellWhatTheyHaveDone(String line, String wantedEvents, String wantedCommand) {
        client.text("HSET h a 1 b 2");
        client.text("HSETEX h EX 100 FIELDS 1 t 5");
        run(line);
        assertThat(String.join(",", events)).isEqualTo(wantedEvents == null ? "" : wantedEvents);
        assertThat(repeated.stream().map(FieldDeadlineEventsTest::relative))
                .containsExactlyElementsOf(wantedCommand == null ? List.of() : List.of(wantedCommand));
    }

    /** Shows a deadline as the time from now. */
    private static String relative(String command) {
        return Stream.of(command.split(" "))
                .map(word -> word.matches("1704067[0-9]{6}") ? "+" + (Long.parseLong(word) - NOW_MS) : word)
                .collect(Collectors.joining(" "));
    }

    @Test
    void aLookUpTellsOfTheFieldsThatItFindsExpired() {
        client.text("HSET h a 1 b 2 c 3");
        client.text("HPEXPIRE h 10 FIELDS 2 a b");
        kit.clock().advance(LATER);
        run("HGET h c");
        assertThat(events).containsExactly("hexpired h");
        assertThat(repeated).containsExactly("HDEL h a b");
    }

    @Test
    void aHashWhoseLastFieldHasExpiredGoesWithIt() {
        client.text("HSETEX h PX 10 FIELDS 2 a 1 b 2");
        kit.clock().advance(LATER);
        run("EXISTS h");
        assertThat(events).containsExactly("hexpired h", "del h");
        assertThat(repeated).containsExactly("DEL h");
    }

    @Test
    void theExpiryCycleDoesTheSameAsALookUp() {
        client.text("HSET h a 1 b 2");
        client.text("HPEXPIRE h 10 FIELDS 1 a");
        client.text("HSETEX g PX 10 FIELDS 1 a 1");
        kit.clock().advance(LATER);
        events.clear();
        repeated.clear();
        expireDue(Integer.MAX_VALUE);
        assertThat(events).containsExactlyInAnyOrder("hexpired h", "hexpired g", "del g");
        assertThat(repeated).contains("HDEL h a", "DEL g");
    }

    @Test
    void theExpiryCycleRemovesAFewFieldsAtATime() {
        String fields = IntStream.range(0, 100).mapToObj(n -> " f" + n + " v").collect(Collectors.joining());
        client.text("HSET h stays v");
        client.text("HSETEX h PX 10 FIELDS 100" + fields);
        kit.clock().advance(LATER);
        expireDue(1);
        assertThat(repeated.get(repeated.size() - 1).split(" ")).hasSize(2 + 8);
        assertThat(client.text("INFO stats")).contains("expired_subkeys:8\\r\\n");
    }

    @Test
    void aLookUpHidesAllExpiredFieldsAndRemovesSome() {
        String fields = IntStream.range(0, 100).mapToObj(n -> " f" + n + " v").collect(Collectors.joining());
        client.text("HSET h stays v");
        client.text("HSETEX h PX 10 FIELDS 100" + fields);
        kit.clock().advance(LATER);
        assertThat(client.text("HLEN h")).isEqualTo("(integer) 1");
        assertThat(client.text("INFO stats")).contains("expired_subkeys:64\\r\\n");
        assertThat(client.text("INFO keyspace")).contains(",subexpiry=1\\r\\n");
        assertThat(client.text("HKEYS h")).isEqualTo("1) \"stays\"");
        assertThat(client.text("INFO stats")).contains("expired_subkeys:100\\r\\n");
        assertThat(client.text("INFO keyspace")).contains(",subexpiry=0\\r\\n");
    }

    @Test
    void aKeyIsTouchedWhenAFieldOfItExpires() {
        client.text("HSET h a 1 b 2");
        client.text("HPEXPIRE h 10 FIELDS 1 a");
        client.text("WATCH h");
        kit.clock().advance(LATER);
        client.text("MULTI");
        client.text("PING");
        assertThat(client.text("EXEC")).isEqualTo("(nil)");
    }

    @Test
    void duringAPauseExpiredFieldsAreHiddenButStay() {
        client.text("HSET h a 1 b 2");
        client.text("HPEXPIRE h 10 FIELDS 1 a");
        client.text("HSETEX g PX 10 FIELDS 1 a 1");
        client.text("CLIENT PAUSE 100000 WRITE");
        kit.clock().advance(LATER);
        events.clear();
        assertThat(client.text("HLEN h")).isEqualTo("(integer) 1");
        assertThat(client.text("HGET h a")).isEqualTo("(nil)");
        assertThat(client.text("EXISTS g")).isEqualTo("(integer) 0");
        assertThat(events).isEmpty();
        client.text("CLIENT UNPAUSE");
        client.text("EXISTS g h");
        assertThat(events).containsExactly("hexpired g", "del g", "hexpired h");
    }

    private void expireDue(int count) {
        kit.engine().inTurn(0, keyspace -> {
            keyspace.database(0).expireDue(count);
            return null;
        });
    }
}
