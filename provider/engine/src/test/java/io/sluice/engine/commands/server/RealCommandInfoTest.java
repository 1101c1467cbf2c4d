package io.sluice.engine.commands.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.RealRedis;
import io.sluice.engine.RecordedReply;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.CommandTable;
import io.sluice.engine.commands.EngineCommands;
import io.sluice.engine.commands.RedisDifferences;
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
    private static final List<String> DOCUMENTED = List.of("since", "group", "doc_flags", "deprecated_since");

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
    void whatIsSaidOfCommandsIsAsInRedisButForTheListedDifferences() throws IOException {
        Map<String, String> differences = new TreeMap<>();
        for (CommandSpec spec : specs().toList()) {
            if (inform(spec, differences)) {
                document(spec, differences);
            }
        }
        RedisDifferences listed = RedisDifferences.read();

        assertThat(listed.unknown(differences))
                .as("differences without a reason")
                .isEmpty();
        assertThat(listed.outdated(differences))
                .as("reasons without a difference")
                .isEmpty();
    }

    private static Stream<CommandSpec> specs() {
        return CommandTable.of(EngineCommands.all()).all().stream()
                .flatMap(spec -> Stream.concat(Stream.of(spec), spec.subcommands().stream()));
    }

    /** Compares the fields of COMMAND INFO; returns whether Redis has the command. */
    private static boolean inform(CommandSpec spec, Map<String, String> differences) throws IOException {
        RecordedReply recorded = new RecordedReply();
        CommandReply.info(recorded, spec);
        List<?> ours = (List<?>) recorded.only();
        Object reply = ((List<?>) redis.run("COMMAND INFO " + spec.fullName())).get(0);
        if (!(reply instanceof List<?> theirs)) {
            differences.put(spec.fullName(), "is not in Redis 7.0");
            return false;
        }
        for (int i = 0; i < FIELDS.size(); i++) {
            if (!comparable(ours.get(i)).equals(comparable(theirs.get(i)))) {
                differences.put(spec.fullName() + " " + FIELDS.get(i), ours.get(i) + " not " + theirs.get(i));
            }
        }
        return true;
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

    /** Compares the fields of COMMAND DOCS that are no texts. */
    private static void document(CommandSpec spec, Map<String, String> differences) throws IOException {
        RecordedReply recorded = new RecordedReply();
        DocumentationReply.docs(recorded, spec);
        Map<?, ?> ours = (Map<?, ?>) recorded.only();
        Map<?, ?> theirs = (Map<?, ?>) ((Map<?, ?>) redis.run("COMMAND DOCS " + spec.fullName())).get(spec.fullName());
        for (String field : DOCUMENTED) {
            if (!Objects.equals(ours.get(field), theirs.get(field))) {
                differences.put(spec.fullName() + " " + field, ours.get(field) + " not " + theirs.get(field));
            }
        }
        List<ArgumentTree> our = ArgumentTree.of(ours);
        List<ArgumentTree> their = ArgumentTree.of(theirs);
        if (!our.equals(their)) {
            differences.put(spec.fullName() + " arguments", our + " not " + their);
        }
    }
}
