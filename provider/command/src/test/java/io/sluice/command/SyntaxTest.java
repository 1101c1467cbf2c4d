package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from a syntax line. */
class SyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET key:read; 2",
                "PING [message]; -1",
                "MGET key:read [key …]; -2",
                "MSET key:overwrite value [key value …]; -3",
                "SET key:adjust value [NX | XX] [GET] [EX seconds:int | KEEPTTL]; -3",
                "EXPIRE key:update seconds:int [NX | XX | GT | LT]+; -3",
                "HELLO [protover:int [AUTH username password] [SETNAME clientname]]; -1",
                "CLIENT SETNAME connection-name; 3",
                "CLIENT SETINFO <LIB-NAME libname | LIB-VER libver>; 4",
                "ZUNION numkeys:int key:read [key …] [WITHSCORES]; -3",
                "BLPOP key:take [key ...] timeout:double; -3",
            })
    void arityIsTheNumberOfWordsOrMinusTheLeast(String line, int arity) {
        assertThat(Syntax.compile(line).arity()).isEqualTo(arity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET key:read; RANGE 1 0 1",
                "OBJECT ENCODING key:test; RANGE 2 0 1",
                "MGET key:read [key …]; RANGE 1 -1 1",
                "MSET key:overwrite value [key value …]; RANGE 1 -1 2",
                "BLPOP key:take [key …] timeout:double; RANGE 1 -2 1",
                "RENAME key:take newkey:overwrite; RANGE 1 0 1, RANGE 2 0 1",
                "LCS key1:read key2:read [LEN]; RANGE 1 1 1",
                "RENAMENX key:take newkey:create; RANGE 1 0 1, RANGE 2 0 1",
                "BITOP <AND | OR> destkey:overwrite key:read [key …]; RANGE 2 0 1, RANGE 3 -1 1",
                "ZUNION numkeys:int key:read [key …] [WITHSCORES]; COUNTED 1 0 1",
                "SORT key:read [BY pattern] [STORE destination:overwrite]; RANGE 1 0 1, UNKNOWN 0 0 1",
                "PING [message]; ''",
            })
    void keysAreFoundByTheirPlaceInTheLine(String line, String expected) {
        List<String> specs = Syntax.compile(line).keys().stream()
                .map(key -> key.search() + " " + key.begin() + " " + key.last() + " " + key.step())
                .toList();
        assertThat(String.join(", ", specs)).isEqualTo(expected);
    }

    @Test
    void subcommandHasTheNameOfItsContainerBeforeItsOwn() {
        assertThat(Syntax.compile("CLIENT SETNAME connection-name").path()).containsExactly("client", "setname");
    }

    @Test
    void usageLeavesOutTheContainerAndTheTypes() {
        assertThat(Syntax.compile("OBJECT FREQ key:test [COUNT@6.2.0 count:int] [x [x …]]")
                        .usage())
                .isEqualTo("FREQ key [COUNT count] [x [x ...]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "get key; a syntax line begins with the command's name in capitals",
                "GET key:reads; 'key:reads': the type has to be one of int, double, pattern, keys, time, channel,"
                        + " or for a key one of read, test, overwrite, create, update, insert, remove, take, adjust",
                "GET Key; 'Key' is neither a TOKEN in capitals nor a name in small letters",
                "SET key:adjust value [NX | XX; ']' is missing",
                "SET key:adjust value NX]; ']' closes nothing",
                "SET key:adjust value []; an alternative is empty",
                "SET key:adjust [NX:int]; 'NX' is a token and has no type 'int'",
                "SET key:adjust value [KEEPTTL@6]; 'KEEPTTL@6': a version like 6.2.0 has to follow '@'",
                "GET key:read key; two words called 'key' that may come together",
                "SET key:adjust [EX time:int | PX time:int]+; two words called 'time' that may come together",
                "MGET key:read [value …]; '[value …]' has to follow 'value', all of them arguments",
                "MGET key:read …; '…' has no place here",
                "CLIENT <a | b>; of several alternatives only one may begin without a token",
                "SET key:adjust [EXAT time:int@6.2.0]; 'time@6.2.0': the version belongs to the token 'EXAT' before it",
                "CLIENT KILL <a | B>!; '!' has no place here",
            })
    void badLineIsRefusedWithTheReason(String line, String reason) {
        assertThatThrownBy(() -> Syntax.compile(line))
                .isInstanceOf(SyntaxException.class)
                .hasMessageStartingWith(reason + ", at character ")
                .hasMessageEndingWith(" of \"" + line + "\"");
    }
}
