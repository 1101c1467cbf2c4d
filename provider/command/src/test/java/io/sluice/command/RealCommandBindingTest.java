package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How requests of commands with the rarer parts of the grammar are read. */
class RealCommandBindingTest {
    private static final String BITFIELD = "BITFIELD key:adjust [GET encoding offset:int | OVERFLOW <WRAP | SAT | FAIL>"
            + " | SET encoding offset:int value:int | INCRBY encoding offset:int increment:int]…";
    private static final String XREAD =
            "XREAD [COUNT count:int] [BLOCK milliseconds:int] <STREAMS key:read [key …] id [id …]>";
    private static final String ZUNION =
            "ZUNION numkeys:int key:read [key …] [WEIGHTS weight:int [weight …numkeys]] [WITHSCORES]";
    private static final String EVAL = "EVAL script numkeys:int [key:adjust [key …]] [arg [arg …]]";
    private static final String LMOVE =
            "LMOVE source:take destination:insert wherefrom:<LEFT | RIGHT> whereto:<LEFT | RIGHT>";
    private static final String SORT = "SORT key:read [BY by-pattern:keys] [LIMIT offset:int count:int]"
            + " [GET get-pattern:keys]… [ASC | DESC] [ALPHA] [STORE destination:overwrite]";
    private static final String GEOSEARCH = "GEOSEARCH key:read <FROMMEMBER member | FROMLONLAT longitude latitude>+"
            + " <BYRADIUS radius | BYBOX width height>+ [ASC | DESC] [COUNT count:int [ANY]]";
    private static final String XADD = "XADD key:update [NOMKSTREAM] [<MAXLEN | MINID> [= | ~] threshold"
            + " [LIMIT count:int]] <* | id> field value [field value …]";
    private static final String KILL = "CLIENT KILL <ip-port | <ID id:int | TYPE type | SKIPME yes-no>…>";
    private static final String MIGRATE =
            "MIGRATE host port:int <key:take | \"\"> destination-db:int timeout:int [COPY]"
                    + " [AUTH password | AUTH2 username password] [KEYS keys:take [keys …]]";

    private static Binding bound(String line, String... request) {
        Binding binding = new Binding(new TextWords(List.of(request)));
        assertThat(binding.bind(Syntax.compile(line))).isEqualTo(Problem.NONE);
        return binding;
    }

    private static Binding bound(String line, String request) {
        return bound(line, request.split(" "));
    }

    private static List<Integer> occurrences(Binding binding) {
        return IntStream.range(0, binding.occurrenceCount())
                .mapToObj(binding::occurrence)
                .toList();
    }

    private static List<Integer> keys(Binding binding) {
        List<Integer> keys = new ArrayList<>();
        for (int number = 0; number < binding.keyCount(); number++) {
            keys.add(binding.key(number));
        }
        return keys;
    }

    @Test
    void partsOfASequenceComeInTheOrderOfTheRequest() {
        assertThat(occurrences(bound(BITFIELD, "BITFIELD k SET u8 0 1 GET u8 0 overflow sat INCRBY u8 0 9 GET u8 8")))
                .containsExactly(2, 6, 9, 11, 15);
    }

    @Test
    void aSequenceOfManyPartsIsKeptWhole() {
        String request = "BITFIELD k" + " GET u8 0".repeat(100);

        assertThat(bound(BITFIELD, request).occurrenceCount()).isEqualTo(100);
    }

    @Test
    void aSequenceMayBeMissing() {
        assertThat(bound(BITFIELD, "BITFIELD k").occurrenceCount()).isZero();
    }

    @Test
    void partsOfASequenceMayStandBetweenOptions() {
        Binding sort = bound(SORT, "SORT k GET a LIMIT 0 1 GET b STORE d GET #");

        assertThat(occurrences(sort)).containsExactly(2, 7, 11);
        assertThat(keys(sort)).containsExactly(1, 10);
        assertThat(sort.keySpec(1)).isEqualTo(2);
    }

    @Test
    void ofHalvesEachHasItsPart() {
        Binding xread = bound(XREAD, "XREAD BLOCK 0 STREAMS a b c 1 2 3");

        assertThat(keys(xread)).containsExactly(4, 5, 6);
        assertThat(xread.index("id")).isEqualTo(7);
        assertThat(xread.times("id")).isEqualTo(3);
    }

    @Test
    void anotherListIsAsLongAsTheCounterSays() {
        Binding zunion = bound(ZUNION, "ZUNION 2 a b WEIGHTS 3 4 WITHSCORES");

        assertThat(zunion.times("weight")).isEqualTo(2);
        assertThat(zunion.has("WITHSCORES")).isTrue();
    }

    @Test
    void countedKeysInBracketsMayBeNone() {
        Binding eval = bound(EVAL, "EVAL script 0 x y");

        assertThat(keys(eval)).isEmpty();
        assertThat(eval.times("arg")).isEqualTo(2);
    }

    @Test
    void countedKeysEndWhereTheOtherArgumentsBegin() {
        Binding eval = bound(EVAL, "EVAL script 2 a b x");

        assertThat(keys(eval)).containsExactly(3, 4);
        assertThat(eval.index("arg")).isEqualTo(5);
    }

    @Test
    void choicesWithNamesAreToldApartByThem() {
        Binding lmove = bound(LMOVE, "LMOVE a b LEFT right");

        assertThat(lmove.index("wherefrom")).isEqualTo(3);
        assertThat(lmove.index("whereto")).isEqualTo(4);
    }

    @Test
    void requiredOptionsComeInAnyOrderToo() {
        Binding geosearch = bound(GEOSEARCH, "GEOSEARCH k COUNT 1 ANY BYRADIUS 5 DESC FROMMEMBER m");

        assertThat(geosearch.index("radius")).isEqualTo(6);
        assertThat(geosearch.index("member")).isEqualTo(9);
    }

    @Test
    void anOptionMayBeginWithOneOfSeveralTokens() {
        Binding xadd = bound(XADD, "XADD k MINID ~ 5 LIMIT 10 NOMKSTREAM * a 1 b 2");

        assertThat(xadd.has("MINID")).isTrue();
        assertThat(xadd.has("MAXLEN")).isFalse();
        assertThat(xadd.has("~")).isTrue();
        assertThat(xadd.index("threshold")).isEqualTo(4);
        assertThat(xadd.index("*")).isEqualTo(8);
        assertThat(xadd.times("field")).isEqualTo(2);
    }

    @Test
    void aWordOrASequenceMayBeAlternatives() {
        assertThat(bound(KILL, "CLIENT KILL 1:2").has("ip-port")).isTrue();
        assertThat(occurrences(bound(KILL, "CLIENT KILL ID 1 TYPE normal ID 2")))
                .containsExactly(2, 4, 6);
    }

    @Test
    void anEmptyWordMayBeAToken() {
        assertThat(keys(bound(MIGRATE, "MIGRATE", "host", "1", "", "0", "9", "AUTH", "KEYS", "KEYS", "a", "b")))
                .containsExactly(9, 10);
        assertThat(keys(bound(MIGRATE, "MIGRATE", "host", "1", "k", "0", "9"))).containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                BITFIELD + "; BITFIELD k GET u8; SYNTAX; 2",
                BITFIELD + "; BITFIELD k GET u8 0 FOO; SYNTAX; 5",
                XREAD + "; XREAD STREAMS a b 1; UNBALANCED; 1",
                XREAD + "; XREAD COUNT 1 a 1; SYNTAX; 3",
                ZUNION + "; ZUNION 2 a b WEIGHTS 1; SYNTAX; 4",
                ZUNION + "; ZUNION 0 a; KEY_COUNT; 2",
                EVAL + "; EVAL script 3 a b; SYNTAX; 3",
                LMOVE + "; LMOVE a b LEFT UP; SYNTAX; 4",
                XADD + "; XADD k MAXLEN 5 * a; SYNTAX; 5",
                XADD + "; XADD k * a 1 b; ARITY; 3",
                KILL + "; CLIENT KILL ID 1 FOO; SYNTAX; 4",
            })
    void aRequestThatDoesNotFitIsBlamedOnItsWord(String line, String request, Problem problem, int at) {
        Binding binding = new Binding(TextWords.of(request));

        assertThat(binding.bind(Syntax.compile(line))).isEqualTo(problem);
        assertThat(binding.problemAt()).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SORT key [pattern]…; what comes again and again has to begin with a token; 20",
                "EVAL [arg …] count; '[arg …]' has to follow 'arg', all of them arguments; 6",
                "EVAL arg [arg …count] count; 'count' does not come before what it counts; 16",
                "LMOVE where:LEFT; 'where:LEFT': the type has to be; 7",
                "LMOVE key LEFT:<A | B>; 'LEFT:': a name and ':' stand before '[' or '<'; 16",
                "LMOVE <LEFT | RIGHT> <LEFT | RIGHT>; two words called 'LEFT' that may come together; 36",
                "XADD <a> | b; '|' closes nothing; 10",
                "BITFIELD key GET GET; two words called 'GET' that may come together; 21",
            })
    void aMistakeInALineIsShownAtItsPlace(String line, String reason, int column) {
        assertThatThrownBy(() -> Syntax.compile(line))
                .isInstanceOf(SyntaxException.class)
                .hasMessageStartingWith(reason)
                .hasMessageEndingWith(", at character " + column + " of \"" + line + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                XREAD + "; KEYWORD STREAMS 1 -1 2",
                "GEORADIUS key:read radius:double [WITHDIST] [COUNT count:int] [STORE storekey:overwrite];"
                        + " RANGE 1 0, KEYWORD STORE 3 0 0",
                MIGRATE + "; RANGE 3 0, KEYWORD KEYS -2 -1 0",
                SORT + "; RANGE 1 0, UNKNOWN, UNKNOWN",
                EVAL + "; COUNTED 2",
                "LCS key1:read key2:read [LEN]; RANGE 1 1",
            })
    void keysAreFoundAsFarAsALineAllows(String line, String expected) {
        List<String> specs = Syntax.compile(line).keys().stream()
                .map(key -> switch (key.search()) {
                    case RANGE -> "RANGE " + key.begin() + " " + key.last();
                    case COUNTED -> "COUNTED " + key.begin();
                    case KEYWORD ->
                        "KEYWORD " + key.keyword() + " " + key.begin() + " " + key.last() + " " + key.limit();
                    case UNKNOWN -> "UNKNOWN";
                })
                .toList();
        assertThat(String.join(", ", specs)).isEqualTo(expected);
    }

    @Test
    void usageLeavesOutNamesOfChoicesMarksAndCounters() {
        String line = "ZUNION numkeys:int condition@3.0.2:[NX | XX] [GET get-pattern:keys]… <A | B>+ [C | D]!"
                + " [WEIGHTS weight:int [weight …numkeys]] where:<LEFT | RIGHT>";

        assertThat(Syntax.compile(line).usage())
                .isEqualTo("ZUNION numkeys [NX | XX] [GET get-pattern]... <A | B> [C | D]"
                        + " [WEIGHTS weight [weight ...]] <LEFT | RIGHT>");
    }
}
