package io.sluice.engine.commands.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.RealRedis;
import io.sluice.engine.RecordedReply;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.CommandTable;
import io.sluice.engine.commands.EngineCommands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares what is derived from declarations with what a real redis-server 7.0.15 says of the same commands. */
class RealCommandInfoTest {
    private static final List<String> FIELDS =
            List.of("name", "arity", "flags", "first", "last", "step", "categories", "tips", "keys", "subcommands");

    /** Where Sluice differs on purpose: command and field, with the reason. */
    private static final Map<String, String> INTENDED = new TreeMap<>(Map.of());

    private static RealRedis redis;

    @BeforeAll
    static void start() throws IOException {
        redis = new RealRedis();
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    @Test
    void everyFieldIsAsInRedisButForTheIntendedDifferences() throws IOException {
        Map<String, String> differences = new TreeMap<>();
        for (CommandSpec spec : specs().toList()) {
            compare(spec, differences);
        }

        assertThat(differences.keySet()).as("%s", differences).isEqualTo(INTENDED.keySet());
    }

    private static Stream<CommandSpec> specs() {
        return CommandTable.of(EngineCommands.all()).all().stream()
                .flatMap(spec -> Stream.concat(Stream.of(spec), spec.subcommands().stream()));
    }

    private static void compare(CommandSpec spec, Map<String, String> differences) throws IOException {
        RecordedReply recorded = new RecordedReply();
        CommandReply.info(recorded, spec);
        List<?> ours = (List<?>) recorded.only();
        Object reply = ((List<?>) redis.run("COMMAND INFO " + spec.fullName())).get(0);
        if (!(reply instanceof List<?> theirs)) {
            differences.put(spec.fullName(), "is not in Redis 7.0");
            return;
        }
        for (int i = 0; i < FIELDS.size() - 1; i++) {
            if (!comparable(ours.get(i)).equals(comparable(theirs.get(i)))) {
                differences.put(spec.fullName() + " " + FIELDS.get(i), ours.get(i) + " not " + theirs.get(i));
            }
        }
    }

    /** Tips have no order, and "notes" on keys are for people. */
    private static Object comparable(Object field) {
        if (!(field instanceof List<?> list)) {
            return field;
        }
        List<Object> items = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof Map<?, ?> map) {
                Map<Object, Object> plain = new TreeMap<>(map);
                plain.remove("notes");
                items.add(plain);
            } else {
                items.add(item);
            }
        }
        return items.stream().allMatch(String.class::isInstance) ? new LinkedHashSet<>(items) : items;
    }
}
