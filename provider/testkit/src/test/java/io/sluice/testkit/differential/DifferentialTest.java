package io.sluice.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.CommandTable;
import io.sluice.engine.commands.EngineCommands;
import io.sluice.testkit.RealRedis;
import io.sluice.testkit.generator.Chances;
import io.sluice.testkit.generator.CommandGenerator;
import io.sluice.testkit.generator.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random commands get the same replies, and leave the same data, as in a real redis-server. */
class DifferentialTest {
    private static final int SEQUENCES = Integer.getInteger("sluice.test.sequences", 160);
    private static final long FIRST_SEED = Long.getLong("sluice.test.seed", 1);
    private static final int LENGTH = 250;

    private static RealRedis redis;

    @BeforeAll
    static void startRedis() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @ParameterizedTest(name = "RESP{0}")
    @ValueSource(ints = {2, 3})
    void sluiceAnswersAsRedisDoes(int protocol) {
        Differential differential = new Differential(redis, protocol, IntendedDifferences.ALL);
        CommandTable table = CommandTable.of(EngineCommands.all());
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
            CommandGenerator generator = new CommandGenerator(table, DifferentialTest::goesOn, seed, Chances.MIXED);
            Optional<Difference> found = differential.shortest(generator.next(LENGTH));
            if (found.isPresent()) {
                fail("RESP" + protocol + ", -Dsluice.test.seed=" + seed + found.get());
            }
        }
    }

    /** A pause would stop both servers for as long as chance has it; {@code PauseTest} has that command. */
    private static boolean goesOn(CommandSpec spec) {
        return !spec.fullName().equals("client|pause");
    }

    @Test
    void aDifferenceIsToldWithTheFewestCommands() {
        Differential strict = new Differential(redis, 2, List.of());
        List<Request> requests = List.of(
                Request.of("SET", "a", "1"),
                Request.of("INCR", "a"),
                Request.of("CLIENT", "SETINFO", "lib-name", "x"),
                Request.of("GET", "a"));
        assertThat(strict.shortest(requests).map(Difference::toString))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("\n> CLIENT SETINFO lib-name x\nSluice answers the last one with Status: OK\n"
                                + "Redis with Failure: (error) ERR unknown subcommand"));
    }
}
