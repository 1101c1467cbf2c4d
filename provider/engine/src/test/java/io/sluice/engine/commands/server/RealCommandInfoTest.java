package io.sluice.engine.commands.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.RealRedis;
import io.sluice.engine.RecordedReply;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.CommandTable;
import io.sluice.engine.commands.EngineCommands;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares what is derived from declarations with what a real redis-server 7.0.15 says of the same commands. */
class RealCommandInfoTest {
    private static final List<String> FIELDS =
            List.of("name", "arity", "flags", "first", "last", "step", "categories", "tips", "keys", "subcommands");

    /** Where Sluice differs on purpose: command and field, with the reason. */
    private static final Map<String, String> INTENDED = new TreeMap<>(Map.of(
            "client|no-touch", "came with Redis 7.2",
            "client|setinfo", "came with Redis 7.2",
            "client|setname tips", "came with Redis 7.2",
            "wait flags", "7.2 says that it blocks, and lets scripts have it",
            "wait categories", "7.2 says that it blocks",
            "waitaof", "came with Redis 7.2"));

    private static final Map<String, String> INTENDED_IN_DOCUMENTATION = new TreeMap<>(Map.of(
            "quit deprecated_since", "deprecated with Redis 7.2",
            "quit doc_flags", "deprecated with Redis 7.2",
            "object|help since", "the table makes HELP for every container"));

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
        for (int i = 0; i < FIELDS.size(); i++) {
            if (!comparable(ours.get(i)).equals(comparable(theirs.get(i)))) {
                differences.put(spec.fullName() + " " + FIELDS.get(i), ours.get(i) + " not " + theirs.get(i));
            }
        }
    }

    /** Without the notes on keys, which are for people, and of subcommands only that there are any. */
    private static Object comparable(Object field) {
        if (field instanceof List<?> list) {
            return list.isEmpty();
        }
        if (!(field instanceof Set<?> set)) {
            return field;
        }
        return set.stream().map(RealCommandInfoTest::withoutNotes).collect(Collectors.toSet());
    }

    private static Object withoutNotes(Object item) {
        if (!(item instanceof Map<?, ?> map)) {
            return item;
        }
        Map<Object, Object> plain = new TreeMap<>(map);
        plain.remove("notes");
        return plain;
    }

    @Test
    void documentationHasTheVersionsAndGroupsOfRedis() throws IOException {
        Map<String, String> differences = new TreeMap<>();
        for (CommandSpec spec : specs().toList()) {
            RecordedReply recorded = new RecordedReply();
            DocumentationReply.docs(recorded, spec);
            Map<?, ?> ours = (Map<?, ?>) recorded.only();
            Map<?, ?> all = (Map<?, ?>) redis.run("COMMAND DOCS " + spec.fullName());
            if (all.get(spec.fullName()) instanceof Map<?, ?> theirs) {
                for (String field : List.of("since", "group", "doc_flags", "deprecated_since")) {
                    if (!Objects.equals(ours.get(field), theirs.get(field))) {
                        differences.put(spec.fullName() + " " + field, ours.get(field) + " not " + theirs.get(field));
                    }
                }
            }
        }

        assertThat(differences.keySet()).as("%s", differences).isEqualTo(INTENDED_IN_DOCUMENTATION.keySet());
    }
}
