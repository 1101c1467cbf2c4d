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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random commands on one type of value get the same replies, and leave the same data, as in a real redis-server. */
class GroupDifferentialTest {
    private static final int SEQUENCES = Integer.getInteger("sluice.test.sequences", 40);
    private static final long FIRST_SEED = Long.getLong("sluice.test.seed", 1);
    private static final int LENGTH = 500;
    private static final List<String> KEYS = List.of("a", "b", "c", "n", "m", ":", "x:");
    private static final Set<String> ON_ANY_VALUE = Set.of("del", "copy", "rename", "object|encoding");

    /** Which commands there are beside those on any value. */
    private enum Kind {
        /** Small nodes, so that there are several; streams and groups for all that follows. */
        STREAMS {
            @Override
            Set<Group> groups() {
                return Set.of(Group.STREAM);
            }

            @Override
            List<Request> beginning() {
                List<Request> requests = settings("stream-node-max-entries", "4", "stream-node-max-bytes", "200");
                for (String key : KEYS) {
                    requests.add(Request.of("XGROUP", "CREATE", key, "g", "0", "MKSTREAM"));
                    requests.add(Request.of("XADD", key, "1-1", "f", "1"));
                }
                return requests;
            }
        },
        /** Small sets and large ones, sorted, some of them of places. */
        SORTED_SETS {
            @Override
            Set<Group> groups() {
                return Set.of(Group.SORTED_SET, Group.GEO);
            }

            @Override
            List<Request> beginning() {
                List<Request> requests = settings("zset-max-listpack-entries", "4", "zset-max-listpack-value", "20");
                for (String key : KEYS.subList(0, 4)) {
                    requests.add(Request.of("ZADD", key, "1", "a", "2.5", "b", "2.5", "c", "-7", "n", "1e20", "x"));
                }
                for (String key : KEYS.subList(3, KEYS.size())) {
                    requests.add(
                            Request.of("GEOADD", key, "13.361389", "38.115556", "a", "15.087269", "37.502669", "c"));
                }
                return requests;
            }

            /** In a large set whose scores differ, chance decides which members Redis finds by their bytes. */
            @Override
            boolean isTold(Request request) {
                return !request.text(0).toUpperCase(Locale.ROOT).contains("LEX")
                        && IntStream.range(1, request.words().size())
                                .noneMatch(index -> request.text(index).equalsIgnoreCase("BYLEX"));
            }
        };

        abstract Set<Group> groups();

        abstract List<Request> beginning();

        boolean isTold(Request request) {
            return true;
        }

        private boolean isWanted(CommandSpec spec) {
            return groups().contains(spec.declaration().group()) || ON_ANY_VALUE.contains(spec.fullName());
        }

        private static List<Request> settings(String... namesAndValues) {
            List<Request> requests = new ArrayList<>();
            for (int index = 0; index < namesAndValues.length; index += 2) {
                requests.add(Request.of("CONFIG", "SET", namesAndValues[index], namesAndValues[index + 1]));
            }
            return requests;
        }
    }

    private static RealRedis redis;

    @BeforeAll
    static void startRedis() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @ParameterizedTest(name = "{0}, RESP{1}")
    @CsvSource({"STREAMS,2", "STREAMS,3", "SORTED_SETS,2", "SORTED_SETS,3"})
    void sluiceAnswersAsRedisDoes(Kind kind, int protocol) {
        Differential differential = new Differential(redis, protocol, IntendedDifferences.ALL);
        CommandTable table = CommandTable.of(EngineCommands.all());
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
            CommandGenerator generator = new CommandGenerator(table, kind::isWanted, seed, Chances.MIXED);
            List<Request> requests = kind.beginning();
            generator.next(LENGTH).stream().filter(kind::isTold).forEach(requests::add);
            Optional<Difference> found = differential.shortest(requests);
            if (found.isPresent()) {
                fail(kind + ", RESP" + protocol + ", -Dsluice.test.seed=" + seed + found.get());
            }
        }
    }
}
