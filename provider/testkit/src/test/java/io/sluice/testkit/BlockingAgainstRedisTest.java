package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clients that wait for each other's elements get the same answers, and when, as from a real redis-server.
 *
 * <p>What 7.2 does otherwise than the 7.0 that is compared with is kept apart: 7.2 runs a command that has waited again
 * as a whole, so that of several keys that are ready the request's first one counts; 7.0 takes the one that was ready
 * first. Two keys that SWAPDB makes ready come in no order.
 */
class BlockingAgainstRedisTest {
    private static final int CLIENTS = 6;
    private static final int STEPS = Integer.getInteger("sluice.test.blocking-steps", 700);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final String UNBLOCK = "CLIENT UNBLOCK";
    private static final List<String> GONE =
            List.of("(error) NOGROUP", "(error) UNBLOCKED the stream key no longer exists", "(error) WRONGTYPE");

    private static final List<String> LISTS = List.of(
            "RPUSH k%d a%d",
            "LPUSH k%d b%d c",
            "RPUSH k%d a b c d e",
            "LPUSHX k%d x",
            "LPOP k%d",
            "RPOP k%d 2",
            "LMOVE k%d k%d LEFT RIGHT",
            "RPOPLPUSH k%d k%d",
            "LTRIM k%d 1 0",
            "LREM k%d 0 c",
            "RENAME k%d k%d",
            "RENAMENX k%d k%d",
            "COPY k%d k%d",
            "COPY k%d k%d REPLACE",
            "DEL k%d k%d",
            "LLEN k%d",
            "LRANGE k%d 0 -1",
            UNBLOCK,
            UNBLOCK + " ERROR");

    private static final List<String> SORTED_SETS = List.of(
            "ZADD k%d %d a",
            "ZADD k%d 1 a 2 b 3 c",
            "ZADD k%d XX 5 a",
            "ZINCRBY k%d 1 m",
            "ZPOPMIN k%d",
            "ZPOPMAX k%d 2",
            "ZREM k%d a b",
            "ZUNIONSTORE k%d 2 k%d k%1$d",
            "ZRANGESTORE k%d k%d 0 1",
            "BZPOPMIN k%d 0",
            "BZPOPMIN k%d 0",
            "BZPOPMAX k%d 0",
            "BZMPOP 0 1 k%d MIN COUNT 2",
            "RENAME k%d k%d",
            "COPY k%d k%d REPLACE",
            "DEL k%d k%d",
            "ZRANGE k%d 0 -1 WITHSCORES",
            UNBLOCK,
            UNBLOCK + " ERROR");

    private static final List<String> STREAMS = List.of(
            "XADD k%d 1-* f %d",
            "XADD k%d MAXLEN 2 1-* f v",
            "XADD k%d 1-* f v",
            "XADD k%d %d-* f v",
            "XGROUP CREATE k%d g $ MKSTREAM",
            "XGROUP CREATE k%d g 0 MKSTREAM",
            "XGROUP CREATE k%d h 0",
            "XGROUP SETID k%d g 0",
            "XGROUP SETID k%d g 1-2",
            "XGROUP SETID k%d g $",
            "XGROUP DESTROY k%d g",
            "XREADGROUP GROUP g a BLOCK 0 STREAMS k%d >",
            "XREADGROUP GROUP g b COUNT 1 BLOCK 0 STREAMS k%d >",
            "XREADGROUP GROUP g c COUNT 2 NOACK BLOCK 0 STREAMS k%d >",
            "XREADGROUP GROUP h a COUNT 2 BLOCK 0 STREAMS k%d >",
            "XREADGROUP GROUP g a STREAMS k%d 0",
            "XREAD BLOCK 0 STREAMS k%d $",
            "XREAD COUNT 1 BLOCK 0 STREAMS k%d 1-3",
            "XACK k%d g 1-1 1-2 1-3",
            "XPENDING k%d g",
            "XLEN k%d",
            "RENAME k%d k%d",
            "COPY k%d k%d REPLACE",
            "DEL k%d k%d",
            "EXPIRE k%d 1000",
            UNBLOCK,
            UNBLOCK + " ERROR");

    private static final List<String> TRANSACTIONS =
            List.of("MULTI", "MULTI", "EXEC", "EXEC", "DISCARD", "SET k%d v", "FLUSHDB", "WATCH k%d");

    private static final List<String> WAITS_FOR_ONE = List.of(
            "BLPOP k%d 0",
            "BLPOP k%d 0",
            "BRPOP k%d 0",
            "BLMPOP 0 1 k%d LEFT",
            "BLMPOP 0 1 k%d RIGHT COUNT 2",
            "BLMPOP 0 1 k%d LEFT COUNT 100");

    private static final List<String> WAITS_AND_MOVES = List.of(
            "BLMOVE k%d k%d LEFT RIGHT 0",
            "BLMOVE k%d k%d RIGHT RIGHT 0", "BRPOPLPUSH k%d k%d 0", "BLMOVE k%d k%d RIGHT LEFT 0");

    private static final List<String> DATABASES =
            List.of("SELECT %3$d", "SWAPDB 0 1", "MOVE k%d %3$d", "COPY k%d k%d DB %3$d", "FLUSHALL");

    private static final List<String> WAITS_FOR_SEVERAL = List.of(
            "BLPOP k%d k%d 0",
            "BRPOP k%d k%d k1 0",
            "BLPOP k%d k%d k%1$d 0",
            "BLMPOP 0 2 k%d k%d LEFT COUNT 2",
            "BLMPOP 0 3 k%d k2 k%d RIGHT",
            "SORT k%d ALPHA STORE k%d",
            "SORT k%d BY nosort LIMIT 1 2 STORE k%d");

    /** What the clients send. */
    private enum Kind {
        /** One key is waited for, and elements move from client to client. */
        MOVES,
        /** One key is waited for, in two databases. */
        DATABASES,
        /** Sorted sets are waited for, one key at a time. */
        SORTED_SETS,
        /** Entries of streams are waited for, in groups and without. */
        STREAMS,
        /** Several keys are waited for, and one at a time is ready. */
        KEYS
    }

    private static List<String> lines(Kind kind) {
        return Stream.of(
                        data(kind),
                        waits(kind),
                        kind == Kind.KEYS ? List.<String>of() : TRANSACTIONS,
                        kind == Kind.MOVES ? WAITS_AND_MOVES : List.<String>of(),
                        kind == Kind.DATABASES ? DATABASES : List.<String>of())
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> data(Kind kind) {
        return switch (kind) {
            case SORTED_SETS -> SORTED_SETS;
            case STREAMS -> STREAMS;
            default -> LISTS;
        };
    }

    private static List<String> waits(Kind kind) {
        return switch (kind) {
            case KEYS -> WAITS_FOR_SEVERAL;
            case SORTED_SETS, STREAMS -> List.of();
            default -> WAITS_FOR_ONE;
        };
    }

    private static RealRedis redis;

    private final TestEngine kit = TestEngine.withDefaults();
    private final List<EngineClient> ours = new ArrayList<>();
    private final List<RespSocket> theirs = new ArrayList<>();
    private final List<Long> theirIds = new ArrayList<>();
    private final EngineClient ourControl = kit.connect();

    @BeforeAll
    static void startRedis() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({
        "MOVES,1",
        "MOVES,2",
        "MOVES,3",
        "MOVES,4",
        "DATABASES,1",
        "DATABASES,2",
        "DATABASES,3",
        "SORTED_SETS,1",
        "SORTED_SETS,2",
        "SORTED_SETS,3",
        "STREAMS,1",
        "STREAMS,2",
        "STREAMS,3",
        "STREAMS,4",
        "KEYS,1",
        "KEYS,2",
        "KEYS,3"
    })
    void answersAreTheSame(Kind kind, long seed) {
        List<String> lines = lines(kind);
        for (int number = 0; number < CLIENTS; number++) {
            ours.add(kit.connect());
            theirs.add(redis.connect());
            theirIds.add(((Reply.Integral) theirs.get(number).call("CLIENT", "ID")).value());
        }
        try (RespSocket control = redis.connect()) {
            control.call("FLUSHALL");
            SplittableRandom random = new SplittableRandom(seed);
            for (int step = 0; step < STEPS; step++) {
                step(lines, random, control, "step " + step);
            }
        } finally {
            theirs.forEach(Client::close);
        }
    }

    private void step(List<String> lines, SplittableRandom random, RespSocket control, String name) {
        int number = random.nextInt(CLIENTS);
        String line = line(lines, random, number == 0);
        if (line.startsWith(UNBLOCK)) {
            String reason = line.substring(UNBLOCK.length());
            String our = ourControl.text(UNBLOCK + " " + ours.get(number).id() + reason);
            String their = control.text(UNBLOCK + " " + theirIds.get(number) + reason);
            assertThat(our).as("%s, %s of client %d", name, line, number).isEqualTo(their);
        } else if (!ours.get(number).isWaiting()) {
            Optional<Reply> our = ours.get(number).send(Words.of(line));
            theirs.get(number).send(Words.of(line));
            our.ifPresent(reply -> assertThat(text(reply))
                    .as("%s, client %d: %s", name, number, line)
                    .isEqualTo(text(theirs.get(number).read())));
        }
        compareThoseWhoWaited(name + ", client " + number + ": " + line);
        awaitBlocked(control, name + ", client " + number + ": " + line);
    }

    /** The first client never waits, lest all do. */
    private static String line(List<String> lines, SplittableRandom random, boolean isFirst) {
        String line = lines.get(random.nextInt(lines.size()));
        while (isFirst && mayWait(line)) {
            line = lines.get(random.nextInt(lines.size()));
        }
        return String.format(Locale.ROOT, line, random.nextInt(4), random.nextInt(4), random.nextInt(2));
    }

    private static boolean mayWait(String line) {
        return line.startsWith("B") || line.contains(" BLOCK ");
    }

    private void compareThoseWhoWaited(String name) {
        for (int number = 0; number < CLIENTS; number++) {
            List<Reply> answers = ours.get(number).pushed();
            if (!answers.isEmpty()) {
                assertThat(answers).as(name).hasSize(1);
                assertThat(whatWasWaitedFor(answers.get(0)))
                        .as("%s, then client %d", name, number)
                        .isEqualTo(whatWasWaitedFor(theirs.get(number).read()));
            }
        }
    }

    /** Readers of a group or stream that is gone get an error of 7.0's own, or that of the command that runs again. */
    private static String whatWasWaitedFor(Reply reply) {
        String text = text(reply);
        return GONE.stream().anyMatch(text::startsWith) ? GONE.get(0) : text;
    }

    /** Waits until as many clients wait there as here: what was sent on another connection may not have come yet. */
    private void awaitBlocked(RespSocket control, String name) {
        long waiting = ours.stream().filter(EngineClient::isWaiting).count();
        long endNs = System.nanoTime() + PATIENCE_NS;
        String info = control.text("INFO clients");
        while (!info.contains("blocked_clients:" + waiting + "\\r")) {
            if (System.nanoTime() > endNs) {
                fail(name + ": " + waiting + " clients wait, but in redis-server: " + info);
            }
            info = control.text("INFO clients");
        }
    }

    private static String text(Reply reply) {
        return String.join("\n", ReplyText.lines(reply));
    }
}
