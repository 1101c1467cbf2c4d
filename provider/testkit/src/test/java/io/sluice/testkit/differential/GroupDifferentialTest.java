package io.sluice.testkit.differential;

import static org.assertj.core.api.Assertions.fail;

import io.sluice.command.Group;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.CommandTable;
import io.sluice.engine.commands.EngineCommands;
import io.sluice.testkit.RealRedis;
import io.sluice.testkit.generator.Chances;
import io.sluice.testkit.generator.CommandGenerator;
import io.sluice.testkit.generator.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random commands on streams get the same replies, and leave the same data, as in a real redis-server. */
class StreamDifferentialTest {
    private static final int SEQUENCES = Integer.getInteger("sluice.test.sequences", 40);
    private static final long FIRST_SEED = Long.getLong("sluice.test.seed", 1);
    private static final int LENGTH = 500;
    private static final Set<String> ON_ANY_VALUE = Set.of("del", "copy", "rename", "object|encoding");

    private static RealRedis redis;

    @BeforeAll
    static void startRedis() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    private static boolean isWanted(CommandSpec spec) {
        return spec.declaration().group() == Group.STREAM || ON_ANY_VALUE.contains(spec.fullName());
    }

    /** Small nodes, so that there are several; streams and groups for all that follows. */
    private static List<Request> beginning() {
        List<Request> requests = new ArrayList<>(List.of(
                Request.of("CONFIG", "SET", "stream-node-max-entries", "4"),
                Request.of("CONFIG", "SET", "stream-node-max-bytes", "200")));
        for (String key : List.of("a", "b", "c", "n", "m", ":", "x:")) {
            requests.add(Request.of("XGROUP", "CREATE", key, "g", "0", "MKSTREAM"));
            requests.add(Request.of("XADD", key, "1-1", "f", "1"));
        }
        return requests;
    }

    @ParameterizedTest(name = "RESP{0}")
    @ValueSource(ints = {2, 3})
    void sluiceAnswersAsRedisDoes(int protocol) {
        Differential differential = new Differential(redis, protocol, IntendedDifferences.ALL);
        CommandTable table = CommandTable.of(EngineCommands.all());
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
            CommandGenerator generator =
                    new CommandGenerator(table, StreamDifferentialTest::isWanted, seed, Chances.MIXED);
            List<Request> requests = beginning();
            requests.addAll(generator.next(LENGTH));
            Optional<Difference> found = differential.shortest(requests);
            if (found.isPresent()) {
                fail("RESP" + protocol + ", -Dsluice.test.seed=" + seed + found.get());
            }
        }
    }
}
