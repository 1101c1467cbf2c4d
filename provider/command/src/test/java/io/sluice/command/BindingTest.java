package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How requests are read by a syntax line. */
class BindingTest {
    private static final String SET = "SET key:adjust value [NX | XX] [GET] [EX seconds:int | PX millis:int |"
            + " EXAT seconds:int | PXAT millis:int | KEEPTTL]";
    private static final String HELLO = "HELLO [protover:int [AUTH username password] [SETNAME clientname]]";

    private static Binding bound(String line, String request) {
        Binding binding = new Binding(TextWords.of(request));
        assertThat(binding.bind(Syntax.compile(line))).isEqualTo(Problem.NONE);
        return binding;
    }

    private static Problem problem(String line, String request) {
        return new Binding(TextWords.of(request)).bind(Syntax.compile(line));
    }

    @Test
    void argumentsOfFixedArityAreFoundByName() {
        Binding binding = bound("CLIENT KILL user address", "client kill ann 1:2");

        assertThat(binding.index("user")).isEqualTo(2);
        assertThat(binding.index("address")).isEqualTo(3);
        assertThat(binding.has("address")).isTrue();
    }

    @Test
    void optionsComeInAnyOrderAndAnyCase() {
        Binding binding = bound(SET, "SET k v get eX 10 Nx");

        assertThat(binding.has("GET")).isTrue();
        assertThat(binding.has("NX")).isTrue();
        assertThat(binding.has("XX")).isFalse();
        assertThat(binding.has("EX")).isTrue();
        assertThat(binding.index("seconds")).isEqualTo(5);
        assertThat(binding.index("millis")).isEqualTo(-1);
    }

    @Test
    void lastValueOfARepeatedOptionCounts() {
        assertThat(bound("SCAN cursor [MATCH pattern] [COUNT count:int]", "SCAN 0 COUNT 1 MATCH a COUNT 2")
                        .index("count"))
                .isEqualTo(7);
    }

    @Test
    void nothingIsLeftFromTheRequestBefore() {
        List<String> words = new ArrayList<>(List.of("SET", "k", "v", "NX"));
        Binding binding = new Binding(new TextWords(words));
        binding.bind(Syntax.compile(SET));
        words.remove(3);
        binding.bind(Syntax.compile(SET));

        assertThat(binding.has("NX")).isFalse();
    }

    @Test
    void valueThatLooksLikeAnOptionIsAValue() {
        Binding binding = bound(SET, "SET NX XX XX");

        assertThat(binding.index("key")).isEqualTo(1);
        assertThat(binding.index("value")).isEqualTo(2);
        assertThat(binding.has("NX")).isFalse();
        assertThat(binding.has("XX")).isTrue();
    }

    @Test
    void combinableOptionsComeTogether() {
        Binding binding = bound("EXPIRE key:update seconds:int [NX | XX | GT | LT]+", "EXPIRE k 1 XX GT");

        assertThat(binding.has("XX")).isTrue();
        assertThat(binding.has("GT")).isTrue();
        assertThat(binding.has("LT")).isFalse();
    }

    @Test
    void optionsBelongToTheOptionalArgumentBeforeThem() {
        Binding binding = bound(HELLO, "HELLO 3 SETNAME me AUTH ann secret");

        assertThat(binding.index("protover")).isEqualTo(1);
        assertThat(binding.index("clientname")).isEqualTo(3);
        assertThat(binding.index("password")).isEqualTo(6);
    }

    @Test
    void optionalArgumentMayBeMissing() {
        Binding binding = bound(HELLO, "HELLO");

        assertThat(binding.has("protover")).isFalse();
        assertThat(binding.has("AUTH")).isFalse();
    }

    @Test
    void repeatedArgumentsAreFoundByStep() {
        Binding binding = bound("MSET key:overwrite value [key value …]", "MSET a 1 b 2 c 3");

        assertThat(binding.times("value")).isEqualTo(3);
        assertThat(binding.index("value")).isEqualTo(2);
        assertThat(binding.step("value")).isEqualTo(2);
        assertThat(keys(binding)).containsExactly(1, 3, 5);
    }

    @Test
    void repetitionLeavesWhatTheRestOfTheLineNeeds() {
        Binding binding = bound("BLPOP key:take [key …] timeout:double", "BLPOP a b c 0");

        assertThat(keys(binding)).containsExactly(1, 2, 3);
        assertThat(binding.index("timeout")).isEqualTo(4);
    }

    @Test
    void countedKeysEndWhereTheNumberSays() {
        Binding binding = bound("ZUNION numkeys:int key:read [key …] [WITHSCORES]", "ZUNION 2 a b WITHSCORES");

        assertThat(keys(binding)).containsExactly(2, 3);
        assertThat(binding.has("WITHSCORES")).isTrue();
    }

    @Test
    void optionalRepetitionMayBeEmpty() {
        String line = "COMMAND INFO [command-name [command-name …]]";

        assertThat(bound(line, "COMMAND INFO").times("command-name")).isZero();
        assertThat(bound(line, "COMMAND INFO get set").times("command-name")).isEqualTo(2);
    }

    @Test
    void wordsBeyondTheLineAreIgnoredWhereTheArityIsDeclared() {
        Binding binding = new Binding(TextWords.of("QUIT now please"));

        assertThat(binding.bind(Syntax.compile("QUIT").withArity(-1))).isEqualTo(Problem.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET key:read; GET; ARITY",
                "GET key:read; GET a b; ARITY",
                "PING [message]; PING a b; ARITY",
                "MSET key:overwrite value [key value …]; MSET a 1 b; ARITY",
                "SET key:adjust value [NX | XX]; SET k; ARITY",
                "SET key:adjust value [NX | XX]; SET k v NX XX; SYNTAX",
                "SET key:adjust value [NX | XX]; SET k v NY; SYNTAX",
                "SET key:adjust value [EX seconds:int | KEEPTTL]; SET k v EX; SYNTAX",
                "SET key:adjust value [EX seconds:int | KEEPTTL]; SET k v KEEPTTL EX 1; SYNTAX",
                "CLIENT SETINFO <LIB-NAME libname | LIB-VER libver>; CLIENT SETINFO LIB x; SYNTAX",
                "FLUSHALL [ASYNC | SYNC]!; FLUSHALL SYNC SYNC; SYNTAX",
                "FLUSHALL [ASYNC | SYNC]!; FLUSHALL FOO; SYNTAX",
                "CLIENT LIST [ID client-id [client-id …]]; CLIENT LIST ID; SYNTAX",
                "ZUNION numkeys:int key:read [key …]; ZUNION 0 a; KEY_COUNT",
                "ZUNION numkeys:int key:read [key …]; ZUNION x a; KEY_COUNT",
                "ZUNION numkeys:int key:read [key …]; ZUNION 3 a b; SYNTAX",
            })
    void wordsThatDoNotFitAreAProblem(String line, String request, Problem expected) {
        assertThat(problem(line, request)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SET k v EX; 3",
                "SET k v NX FOO; 4",
                "SET k v NX GET XX; 5",
            })
    void problemIsAtTheOptionThatDoesNotFit(String request, int index) {
        Binding binding = new Binding(TextWords.of(request));
        binding.bind(Syntax.compile(SET));

        assertThat(binding.problemAt()).isEqualTo(index);
    }

    @Test
    void nameThatTheLineDoesNotHaveIsAMistake() {
        Binding binding = bound("GET key:read", "GET a");

        assertThatThrownBy(() -> binding.index("keys"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no 'keys' in \"GET key:read\"");
    }

    @Test
    void keysBeforeAnOptionThatDoesNotFitAreKnown() {
        Binding binding = new Binding(TextWords.of("SET k v FOO"));
        binding.bind(Syntax.compile(SET));

        assertThat(keys(binding)).containsExactly(1);
    }

    @Test
    void anyRequestIsEitherBoundWithinItsWordsOrAProblem() {
        List<Syntax> lines = List.of(
                Syntax.compile(SET),
                Syntax.compile(HELLO),
                Syntax.compile("MSET key:overwrite value [key value …]"),
                Syntax.compile("ZUNION numkeys:int key:read [key …] [WITHSCORES] [LIMIT offset:int count:int]"),
                Syntax.compile("CLIENT LIST [TYPE type | ID client-id [client-id …]]!"),
                Syntax.compile("BLPOP key:take [key …] timeout:double"));
        String[] words = {"NX", "EX", "GET", "KEEPTTL", "AUTH", "SETNAME", "TYPE", "ID", "LIMIT", "WITHSCORES", "1", "x"
        };
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Syntax line = lines.get(random.nextInt(lines.size()));
            List<String> request = new ArrayList<>(line.path());
            random.ints(random.nextInt(9), 0, words.length).forEach(word -> request.add(words[word]));
            Binding binding = new Binding(new TextWords(request));
            Problem problem = binding.bind(line);
            String described = "seed " + seed + ": " + request + " by " + line;
            if (problem == Problem.NONE) {
                assertThat(keys(binding)).as(described).doesNotHaveDuplicates().allMatch(at -> at < request.size());
            } else if (problem != Problem.ARITY) {
                assertThat(binding.problemAt()).as(described).isBetween(1, request.size() - 1);
            }
        }
    }

    private static List<Integer> keys(Binding binding) {
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < binding.keyCount(); i++) {
            keys.add(binding.key(i));
        }
        return keys;
    }
}
