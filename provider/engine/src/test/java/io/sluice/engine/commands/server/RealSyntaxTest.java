package io.sluice.engine.commands.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.Declaration;
import io.sluice.command.Flag;
import io.sluice.command.Group;
import io.sluice.command.KeyFlag;
import io.sluice.engine.InProcess;
import io.sluice.engine.RealRedis;
import io.sluice.engine.RecordedReply;
import io.sluice.engine.command.CommandSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The grammar is able to say what the commands of Redis take: from syntax lines of commands, most of which are not
 * there yet, follows what a real redis-server 7.0.15 says of them.
 */
class RealSyntaxTest {
    private static final String UNITS = "<M | KM | FT | MI>";
    private static final String BY = "<BYRADIUS radius:double radius-unit:" + UNITS
            + " | BYBOX width:double height:double box-unit:" + UNITS + ">+";
    private static final String FROM = "<FROMMEMBER member | FROMLONLAT longitude:double latitude:double>+";

    static final List<String> LINES = List.of(
            "SET key:adjust value condition@2.6.12:[NX | XX] [GET@6.2.0] [EX@2.6.12 seconds:int"
                    + " | PX@2.6.12 milliseconds:int | EXAT@6.2.0 unix-time-seconds:time"
                    + " | PXAT@6.2.0 unix-time-milliseconds:time | KEEPTTL@6.0.0]",
            "MSET key:overwrite value [key value …]",
            "BITOP operation destkey:overwrite key:read [key …]",
            "XREAD [COUNT count:int] [BLOCK milliseconds:int] <STREAMS key:read [key …] id [id …]>",
            "XREADGROUP <GROUP group consumer> [COUNT count:int] [BLOCK milliseconds:int] [NOACK]"
                    + " <STREAMS key:read [key …] id [id …]>",
            "ZUNIONSTORE destination:overwrite numkeys:int key:read [key …] [WEIGHTS weight:int [weight …numkeys]]"
                    + " [AGGREGATE <SUM | MIN | MAX>]",
            "ZUNION numkeys:int key:read [key …] [WEIGHTS weight:int [weight …numkeys]]"
                    + " [AGGREGATE <SUM | MIN | MAX>] [WITHSCORES]",
            "SORT key:read [BY by-pattern:keys] [LIMIT offset:int count:int] [GET get-pattern:keys]…"
                    + " order:[ASC | DESC] [ALPHA] [STORE destination:overwrite]",
            "SORT_RO key:read [BY by-pattern:keys] [LIMIT offset:int count:int] [GET get-pattern:keys]…"
                    + " order:[ASC | DESC] [ALPHA]",
            "GEOSEARCH key:read " + FROM + " " + BY + " [ASC | DESC] [COUNT count:int [ANY]]"
                    + " [WITHCOORD] [WITHDIST] [WITHHASH]",
            "GEOSEARCHSTORE destination:overwrite source:read " + FROM + " " + BY
                    + " [ASC | DESC] [COUNT count:int [ANY]] [STOREDIST]",
            "GEORADIUS key:read longitude:double latitude:double radius:double unit:" + UNITS
                    + " [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count:int [ANY@6.2.0]] [ASC | DESC]"
                    + " [STORE storekey:overwrite] [STOREDIST distkey:overwrite]",
            "ZADD key:update condition@3.0.2:[NX | XX] comparison@6.2.0:[GT | LT] [CH@3.0.2] [INCR@3.0.2]"
                    + " score:double member [score member …]",
            "ZRANGE key:read start stop sortby@6.2.0:[BYSCORE | BYLEX] [REV@6.2.0]"
                    + " [LIMIT@6.2.0 offset:int count:int] [WITHSCORES]",
            "EVAL script numkeys:int [key:adjust [key …]] [arg [arg …]]",
            "LMPOP numkeys:int key:take [key …] where:<LEFT | RIGHT> [COUNT count:int]",
            "BLMPOP timeout:double numkeys:int key:take [key …] where:<LEFT | RIGHT> [COUNT count:int]",
            "LMOVE source:take destination:insert wherefrom:<LEFT | RIGHT> whereto:<LEFT | RIGHT>",
            "XADD key:update [NOMKSTREAM@6.2.0] [strategy:<MAXLEN | MINID@6.2.0> [= | ~] threshold"
                    + " [LIMIT@6.2.0 count:int]] <* | id> field value [field value …]",
            "XGROUP CREATE key:insert groupname <id | $> [MKSTREAM] [ENTRIESREAD entries-read:int]",
            "CLIENT KILL <ip-port | <ID@2.8.12 client-id:int | TYPE@2.8.12 <NORMAL"
                    + " | MASTER@3.2.0 | SLAVE | REPLICA@5.0.0 | PUBSUB> | USER username"
                    + " | ADDR addr | LADDR@6.2.0 laddr | SKIPME yes-no>…>",
            "MIGRATE host port:int <key:take | \"\"> destination-db:int timeout:int [COPY@3.0.0] [REPLACE@3.0.0]"
                    + " [AUTH@4.0.7 password | AUTH2@6.0.0 username password] [KEYS@3.0.6 keys:take [keys …]]",
            "BITFIELD key:adjust [GET encoding offset:int | OVERFLOW <WRAP | SAT | FAIL>"
                    + " | SET encoding offset:int value:int | INCRBY encoding offset:int increment:int]…");

    /** Whose documentation differs on purpose, and why. */
    private static final Map<String, String> DOCUMENTED_OTHERWISE = Map.of(
            "bitfield", "Redis takes OVERFLOW anywhere, its documentation only before SET and INCRBY",
            "client|kill", "each filter may come again; Redis calls them optional instead",
            "migrate", "one of two passwords that are optional; Redis calls each of the two optional as well");

    private static RealRedis redis;

    @BeforeAll
    static void start() throws IOException {
        redis = new RealRedis();
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    @ParameterizedTest
    @FieldSource("LINES")
    void arityAndKeysAreThoseOfRedis(String line) throws IOException {
        CommandSpec spec = spec(line);
        RecordedReply recorded = new RecordedReply();
        CommandReply.info(recorded, spec);
        List<?> ours = (List<?>) recorded.only();
        List<?> theirs = (List<?>) ((List<?>) redis.run("COMMAND INFO " + spec.fullName())).get(0);

        assertThat(places(ours)).isEqualTo(places(theirs));
    }

    /** Arity, legacy keys and key specifications; flags beyond the access words are not a matter of the line. */
    private static List<Object> places(List<?> info) {
        List<Object> places = new ArrayList<>(info.subList(1, 2));
        places.addAll(info.subList(3, 6));
        for (Object key : (Set<?>) info.get(8)) {
            Map<Object, Object> plain = new TreeMap<>((Map<?, ?>) key);
            plain.remove("notes");
            Set<Object> flags = new HashSet<>((Set<?>) plain.get("flags"));
            flags.removeIf(flag -> flag.toString().contains("variable_flags"));
            plain.put("flags", flags);
            places.add(plain);
        }
        return places;
    }

    @ParameterizedTest
    @FieldSource("LINES")
    void documentationHasTheTreeOfRedis(String line) throws IOException {
        CommandSpec spec = spec(line);
        RecordedReply recorded = new RecordedReply();
        DocumentationReply.docs(recorded, spec);
        Map<?, ?> ours = (Map<?, ?>) recorded.only();
        Map<?, ?> theirs = (Map<?, ?>) ((Map<?, ?>) redis.run("COMMAND DOCS " + spec.fullName())).get(spec.fullName());

        boolean same = ArgumentTree.of(ours).equals(ArgumentTree.of(theirs));
        assertThat(same)
                .as("%n%s%nnot%n%s", ArgumentTree.of(ours), ArgumentTree.of(theirs))
                .isEqualTo(!DOCUMENTED_OTHERWISE.containsKey(spec.fullName()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET a b",
                "SET a b EX 10 GET",
                "MSET a 1 b 2 c 3",
                "MSET a 1 b",
                "BITOP AND d a b c",
                "XREAD STREAMS a b 0 0",
                "XREAD COUNT 2 BLOCK 0 STREAMS a 0",
                "XREADGROUP GROUP STREAMS c STREAMS a b > >",
                "ZUNIONSTORE d 2 a b WEIGHTS 1 2",
                "ZUNION 3 a b",
                "ZUNION x a b",
                "ZUNION 0 a b",
                "SORT a",
                "SORT a BY STORE GET # STORE d",
                "SORT a GET x GET y LIMIT 0 1 STORE d",
                "GEORADIUS a 1 2 3 km STORE b",
                "GEORADIUS a 1 2 3 km COUNT 3 STOREDIST c",
                "EVAL script 0",
                "EVAL script 2 a b c",
                "LMPOP 2 a b LEFT",
                "BLMPOP 0 2 a b LEFT",
                "LMOVE a b LEFT LEFT",
                "MIGRATE host 1 a 0 10",
                "GET a b",
                "NOTHING a",
            })
    void keysOfARequestAreThoseThatRedisFinds(String request) throws IOException {
        InProcess client = new InProcess(LINES.stream()
                .filter(line -> Stream.of("SET ", "MSET ", "CLIENT ", "BITOP ", "BITFIELD ")
                        .noneMatch(line::startsWith))
                .map(RealSyntaxTest::spec)
                .toList());

        assertThat(client.run("COMMAND GETKEYS " + request)).isEqualTo(redis.run("COMMAND GETKEYS " + request));
    }

    @Test
    void differencesOfTheDocumentationAreAboutLinesThatAreThere() {
        assertThat(LINES.stream().map(line -> spec(line).fullName())).containsAll(DOCUMENTED_OTHERWISE.keySet());
    }

    private static CommandSpec spec(String line) {
        Declaration.Builder declaration = Declaration.of(line, Group.GENERIC)
                .since("1.0.0")
                .complexity("O(1)")
                .summary("Is tested.");
        if (line.startsWith("EVAL ")) {
            declaration.flags(Flag.NO_MANDATORY_KEYS);
        }
        if (Stream.of("SET ", "BITFIELD ").anyMatch(line::startsWith)) {
            declaration.keyFlags(KeyFlag.VARIABLE_FLAGS);
        }
        return new CommandSpec(declaration.build(), call -> {});
    }
}
