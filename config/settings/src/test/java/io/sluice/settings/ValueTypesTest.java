package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
    private static final ValueType<Long> SIZE = ValueTypes.size(0, Long.MAX_VALUE);
    private static final ValueType<Duration> DURATION = ValueTypes.duration(Duration.ofMillis(1), Duration.ofDays(365));

    private static void refuses(ValueType<?> type, String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> type.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,1",
        "7b,7",
        "1k,1000",
        "1kb,1024",
        "5MB,5242880",
        "2m,2000000",
        "1g,1000000000",
        "1Gb,1073741824"
    })
    void sizeHasTheUnitsOfRedisConf(String text, long bytes) {
        assertThat(SIZE.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1tb", "1.5mb", "mb", "1 mb", "9999999999gb", "99999999999999999999"})
    void sizeRefusesWhatIsNone(String text) {
        refuses(SIZE, text);
    }

    @Test
    void memoryIsASizeOrAPartOfTheHeap() {
        ValueType<Long> memory = ValueTypes.memory();
        assertThat(memory.parse("5mb")).isEqualTo(5L << 20);
        assertThat(memory.parse("50%")).isEqualTo(Runtime.getRuntime().maxMemory() / 100 * 50);
        assertThat(memory.format(memory.parse("1kb"))).isEqualTo("1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"101%", "-1%", "%", "1.5%", "25 %", "-1"})
    void memoryRefusesWhatIsNone(String text) {
        refuses(ValueTypes.memory(), text);
    }

    @Test
    void wordsOfAChoiceHaveHyphens() {
        ValueType<EvictionPolicy> policy = ValueTypes.choice(EvictionPolicy.class);
        assertThat(policy.parse("Volatile-LRU")).isEqualTo(EvictionPolicy.VOLATILE_LRU);
        assertThat(policy.format(EvictionPolicy.ALLKEYS_LFU)).isEqualTo("allkeys-lfu");
        refuses(policy, "allkeys_lfu");
    }

    @ParameterizedTest
    @CsvSource({
        "500ms,500",
        "600s,600000",
        "10m,600000",
        "2h,7200000",
        "1D,86400000",
        "PT10M,600000",
        "pt0.5s,500",
        "P1DT1H,90000000"
    })
    void durationIsIsoOrShort(String text, long ms) {
        assertThat(DURATION.parse(text)).isEqualTo(Duration.ofMillis(ms));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "0s",
                "-1s",
                "PT-1S",
                "10 m",
                "1w",
                "P1M",
                "366d",
                "999999999999999999d",
                "PT999999999999H"
            })
    void durationRefusesWhatIsNoneOrOutOfRange(String text) {
        refuses(DURATION, text);
    }

    @ParameterizedTest
    @CsvSource({"PT60M,1h", "90s,90s", "1500ms,1500ms", "48h,2d", "PT0.001S,1ms"})
    void durationIsShownWithTheLargestWholeUnit(String text, String shown) {
        assertThat(DURATION.format(DURATION.parse(text))).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0ms", "PT0S", "forever", "", "36501d"})
    void timeToLiveRefusesZeroAndWhatIsNone(String text) {
        refuses(ValueTypes.timeToLive(), text);
    }

    @Test
    void timeToLiveMayBeNone() {
        assertThat(ValueTypes.timeToLive().parse("None")).isEqualTo(TimeToLive.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "11", "01", "+1", "1.0", "0x1", "99999999999", "one"})
    void integerRefusesOtherTextAndOtherNumbers(String text) {
        refuses(ValueTypes.integer(0, 10), text);
    }

    @Test
    void blanksAroundAPropertyAreIgnored() {
        assertThat(ValueTypes.integer(0, 10).plain(" 10 ")).isEqualTo("10");
        refuses(ValueTypes.integer(0, 10), " 10 ");
    }

    @Test
    void yesAndTrueAreTheSameInAProperty() {
        ValueType<Boolean> type = ValueTypes.yesNo();
        assertThat(List.of("yes", " TRUE").stream().map(text -> type.parse(type.plain(text))))
                .containsOnly(true);
        refuses(type, "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "on", "y"})
    void yesNoRefusesOtherWords(String text) {
        refuses(ValueTypes.yesNo(), text);
    }

    @Test
    void addressesAreWords() {
        assertThat(ValueTypes.addresses().parse("127.0.0.1  -::1 * fe80::1%eth0"))
                .containsExactly("127.0.0.1", "-::1", "*", "fe80::1%eth0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "10.0.0.1,10.0.0.2", "a b c d e f g h i j k l m n o p q"})
    void addressesRefuseNoneTooManyAndOtherSeparators(String text) {
        refuses(ValueTypes.addresses(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "0g0102030405060708090a0b0c0d0e0f", "000102030405060708090a0b0c0d0e0"})
    void secretRefusesShortAndMalformedHex(String text) {
        refuses(ValueTypes.secretBytes(), text);
    }

    @Test
    void secretIsNotShown() {
        SecretBytes secret = ValueTypes.secretBytes().parse("000102030405060708090a0b0c0d0e0f");
        assertThat(secret).hasToString("(hidden)");
        assertThat(secret.toBytes()).hasSize(16).startsWith(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maxdepth=x", "maxdepth=", "nonsense=1"})
    void serialFilterRefusesWhatTheJdkRefuses(String text) {
        refuses(ValueTypes.serialFilter(), text);
    }

    @Test
    void onlyTakesTheOneValueInAnyForm() {
        ValueType<Long> type = ValueTypes.only("0", "why", SIZE);
        assertThat(type.parse("0mb")).isZero();
        assertThat(type.allowed()).isEqualTo("only 0: why");
        refuses(type, "1");
    }
}
