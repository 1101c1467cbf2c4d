package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisConfTest {
    @TempDir
    Path directory;

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines));
    }

    private Map<String, String> read(String... lines) throws IOException {
        return RedisConf.read(file("sluice.conf", lines));
    }

    private void refuses(String message, String... lines) {
        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(ConfigFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void commentsBlankLinesAndCarriageReturnsArePassedOver() throws IOException {
        assertThat(read("# port 1", "", "   \t", "  port 7000\r", "\t# end")).isEqualTo(Map.of("sluice.port", "7000"));
    }

    @Test
    void bytesThatAreNotUtf8AreNoError() throws IOException {
        Path file = directory.resolve("latin1.conf");
        Files.writeString(file, "# für den Shop\nport 7000\n", StandardCharsets.ISO_8859_1);
        assertThat(RedisConf.read(file)).isEqualTo(Map.of("sluice.port", "7000"));
    }

    @Test
    void directiveIsInAnyCaseAndTheLastWins() throws IOException {
        assertThat(read("Port 1", "PORT 2")).isEqualTo(Map.of("sluice.port", "2"));
    }

    @Test
    void namesFromBeforeRedis7AreThoseOfToday() throws IOException {
        assertThat(read("list-max-ziplist-size -1", "zset-max-ziplist-value 9"))
                .isEqualTo(Map.of("sluice.list-max-listpack-size", "-1", "sluice.zset-max-listpack-value", "9"));
    }

    @Test
    void listTakesAllWords() throws IOException {
        assertThat(read("bind 127.0.0.1 -::1")).isEqualTo(Map.of("sluice.bind", "127.0.0.1 -::1"));
    }

    @Test
    void contractKeepsTheCaseOfItsIdAndPattern() throws IOException {
        assertThat(read("contract.rowPrices.match \"Shop Prices:*\"", "CONTRACT.rowPrices.ttl 10m"))
                .isEqualTo(Map.of(
                        "sluice.contract.rowPrices.match", "Shop Prices:*", "sluice.contract.rowPrices.ttl", "10m"));
    }

    @Test
    void errorNamesFileLineTextAndWhatIsAllowed() {
        refuses(
                directory.resolve("sluice.conf") + ", at line 3\n>>> 'port seven'\n"
                        + "invalid setting sluice.port = 'seven'; allowed: an integer from 0 to 65535",
                "",
                "hz 10",
                "port seven");
    }

    @Test
    void refusedDirectiveSaysWhy() {
        refuses(
                ">>> 'aclfile users.acl'\ninvalid setting aclfile = 'users.acl';"
                        + " allowed: to leave it out: this release has no users",
                "aclfile users.acl");
    }

    @Test
    void passwordOfARefusedDirectiveIsNotShown() {
        assertThatThrownBy(() -> read("masterauth hush")).hasMessageNotContaining("hush");
    }

    @Test
    void errorBeginsAsRedisServers() {
        assertThatThrownBy(() -> read("port"))
                .hasMessageStartingWith("*** FATAL CONFIG FILE ERROR (Sluice) ***\nReading the configuration file ");
    }

    @Test
    void unknownDirectiveNamesTheNearest() {
        refuses(
                "invalid setting prot = '7000'; allowed: the names on the settings page, for example port",
                "prot 7000");
    }

    @Test
    void directiveThatRedisHasAndSluiceNotIsRefused() {
        refuses("dbfilename", "dbfilename dump.rdb");
    }

    @Test
    void valueThatThisReleaseDoesNotHonourIsRefusedWithTheReason() {
        refuses("only \"\": this release keeps nothing on disk", "save 3600 1 300 100");
        refuses("only no: this release keeps nothing on disk", "appendonly yes");
    }

    @Test
    void emptySaveIsAllowed() throws IOException {
        assertThat(read("save \"\"")).isEqualTo(Map.of("sluice.save", ""));
    }

    @Test
    void tooManyAndTooFewValuesAreRefused() {
        refuses("wrong number of arguments", "port 1 2");
        refuses("wrong number of arguments", "port");
        refuses("wrong number of arguments", "contract.a.match a* b*");
    }

    @Test
    void unbalancedQuotesAreRefused() {
        refuses(">>> 'namespace \"shop'\nUnbalanced quotes in configuration line", "namespace \"shop");
    }

    @Test
    void secretIsNotInTheError() {
        assertThatThrownBy(() -> read("value-key 0123")).hasMessageNotContaining("0123");
        assertThatThrownBy(() -> read("value-key \"0123")).hasMessageNotContaining("0123");
        assertThatThrownBy(() -> read("valuekey 0123")).hasMessageNotContaining("0123");
    }

    @Test
    void contractsAreCheckedWhenAllLinesAreRead() {
        assertThatThrownBy(() -> read("contract.a.ttl 1m"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("sluice.contract.a.match");
    }

    @Test
    void includeIsReadWhereItStands() throws IOException {
        Path included = file("other.conf", "port 2", "hz 20");
        assertThat(read("port 1", "hz 10", "include " + included, "hz 30"))
                .isEqualTo(Map.of("sluice.port", "2", "sluice.hz", "30"));
    }

    @Test
    void includeTakesPatterns() throws IOException {
        file("b.inc", "port 2");
        file("a.inc", "port 1", "hz 20");
        assertThat(read("include " + directory + "/*.inc"))
                .as("in the order of names")
                .isEqualTo(Map.of("sluice.port", "2", "sluice.hz", "20"));
    }

    @Test
    void fileThatIncludesItselfIsRefused() {
        refuses("too many files included", "include " + directory.resolve("sluice.conf"));
    }

    @Test
    void missingFileIsNamed() {
        Path missing = directory.resolve("missing.conf");
        assertThatThrownBy(() -> RedisConf.read(missing))
                .isInstanceOf(ConfigFileException.class)
                .hasMessageContaining(missing.toString());
    }
}
