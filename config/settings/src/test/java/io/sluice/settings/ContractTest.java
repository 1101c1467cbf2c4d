package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {
    private static Map<String, String> contract(String... options) {
        Map<String, String> properties = new HashMap<>();
        for (int index = 0; index < options.length; index += 2) {
            properties.put("sluice.contract.c." + options[index], options[index + 1]);
        }
        return properties;
    }

    private static void refuses(String key, Map<String, String> properties) {
        assertThatThrownBy(() -> Settings.of(properties))
                .isInstanceOfSatisfying(
                        InvalidSettingException.class,
                        refused -> assertThat(refused.key()).isEqualTo(key));
    }

    @ParameterizedTest
    @CsvSource({"shop.prices:*,shop.prices:", "a?c,a", "a[bc],a", "'a\\*b',a", "abc,abc", "*,''"})
    void literalPrefixEndsBeforeTheFirstSpecialCharacter(String match, String prefix) {
        assertThat(new Contract("c", match, TimeToLive.NONE, TimeToLive.NONE).literalPrefix())
                .isEqualTo(prefix);
    }

    @Test
    void moreSpecificContractsGoFirstWhateverTheirNames() {
        Settings settings = Settings.of(Map.of(
                "sluice.contract.a.match",
                "shop.*",
                "sluice.contract.a.ttl",
                "1s",
                "sluice.contract.b.match",
                "shop.prices:*",
                "sluice.contract.b.ttl",
                "1s",
                "sluice.contract.c.match",
                "shop.prices:",
                "sluice.contract.c.ttl",
                "1s",
                "sluice.contract.d.match",
                "shop.?",
                "sluice.contract.d.ttl",
                "1s"));
        assertThat(settings.contracts()).extracting(Contract::id).containsExactly("c", "b", "a", "d");
    }

    @Test
    void missingMatchIsNamed() {
        refuses("sluice.contract.c.match", contract("ttl", "1s"));
    }

    @Test
    void contractThatSaysNothingIsRefused() {
        refuses("sluice.contract.c.match", contract("match", "a*"));
    }

    @Test
    void contractMayFreeKeysFromTheDefault() {
        assertThat(Settings.of(contract("match", "a*", "ttl", "none")).contracts())
                .containsExactly(new Contract("c", "a*", TimeToLive.NONE, TimeToLive.NONE));
    }

    @Test
    void ttlAboveMaxTtlIsRefused() {
        refuses("sluice.contract.c.ttl", contract("match", "a*", "ttl", "2m", "max-ttl", "1m"));
    }

    @Test
    void codecIsJavaUnlessSaid() {
        assertThat(Settings.of(contract("match", "a*", "ttl", "1s")).contracts())
                .extracting(Contract::codec)
                .containsExactly(Contract.Codec.JAVA);
        assertThat(Settings.of(contract("match", "a*", "codec", "json")).contracts())
                .extracting(Contract::codec)
                .containsExactly(Contract.Codec.JSON);
    }

    @Test
    void keysMayGiveWayUnlessSaid() {
        assertThat(Settings.of(contract("match", "a*", "ttl", "1s")).contracts())
                .extracting(Contract::evictable)
                .containsExactly(true);
        assertThat(Settings.of(contract("match", "a*", "evictable", "false")).contracts())
                .extracting(Contract::evictable)
                .containsExactly(false);
        refuses("sluice.contract.c.evictable", contract("match", "a*", "evictable", "never"));
    }

    @Test
    void unknownCodecIsRefused() {
        refuses("sluice.contract.c.codec", contract("match", "a*", "codec", "xml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.prices:*", "shop.pri*", "shop.*", "*"})
    void jsonIsForWholeCaches(String match) {
        assertThat(Settings.of(contract("match", match, "codec", "json")).contracts())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shop.prices:4*", "shop.prices:42", "shop.prices:", "shop.*:*", "shop.prices:?", ":a:*", "a\\*"})
    void jsonForSomeKeysOfACacheIsRefused(String match) {
        refuses("sluice.contract.c.match", contract("match", match, "codec", "json"));
    }

    @Test
    void badTtlIsRefused() {
        refuses("sluice.contract.c.max-ttl", contract("match", "a*", "max-ttl", "10"));
    }

    @ParameterizedTest
    @CsvSource({"20%,20", "0,0", "50,50"})
    void jitterIsAShareOfTheTtl(String text, int percent) {
        assertThat(Settings.of(contract("match", "a*", "ttl", "1m", "jitter", text))
                        .contracts())
                .extracting(contract -> contract.freshness().jitterPercent())
                .containsExactly(percent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"51%", "-1%", "%", "5s", "1.5%", "none"})
    void badJitterIsRefused(String text) {
        refuses("sluice.contract.c.jitter", contract("match", "a*", "ttl", "1m", "jitter", text));
    }

    @Test
    void negativeTtlAboveMaxTtlIsRefused() {
        refuses("sluice.contract.c.negative-ttl", contract("match", "a*", "negative-ttl", "2m", "max-ttl", "1m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ttl", "max-ttl"})
    void refreshAheadOfMoreThanHalfATtlIsRefused(String ttl) {
        refuses("sluice.contract.c.refresh-ahead", contract("match", "a*", ttl, "1m", "refresh-ahead", "31s"));
    }

    @Test
    void refreshAheadOfHalfTheTtlIsTaken() {
        assertThat(Settings.of(contract("match", "a*", "ttl", "1m", "refresh-ahead", "30s"))
                        .contracts())
                .extracting(contract -> contract.freshness().refreshAhead())
                .containsExactly(new TimeToLive(30_000));
    }

    @Test
    void staleIfErrorMayBeLongerThanTheTimesToLive() {
        assertThat(Settings.of(contract("match", "a*", "ttl", "1m", "max-ttl", "1m", "stale-if-error", "1d"))
                        .contracts())
                .extracting(contract -> contract.freshness().staleIfError())
                .containsExactly(new TimeToLive(86_400_000));
    }

    @Test
    void badStaleIfErrorIsRefused() {
        refuses("sluice.contract.c.stale-if-error", contract("match", "a*", "stale-if-error", "yes"));
    }

    @Test
    void jitterWithoutTtlIsRefused() {
        refuses("sluice.contract.c.jitter", contract("match", "a*", "max-ttl", "1m", "jitter", "10%"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sluice.contract.", "sluice.contract.c", "sluice.contract.c.ttl.x", "sluice.contract.c.TTL"})
    void otherNamesAreRefused(String key) {
        refuses(key, Map.of(key, "1s"));
    }

    @Test
    void idWithOtherCharactersIsRefused() {
        refuses("sluice.contract.a b.ttl", Map.of("sluice.contract.a b.ttl", "1s"));
    }
}
