package io.sluice.jcache.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stored form is an on-disk format: the golden files may get lines, but no line may change. */
class GoldenFormTest {

    @Test
    void namesAreStoredAsTheGoldenFileSays() {
        List<String> lines = new ArrayList<>();
        for (String namespace : List.of("shop", "shop.eu", "a:b%", "Größe")) {
            for (String name : List.of("orders", "com.acme.Prices.of(int,java.lang.String)", "x:y%z\n", "")) {
                String prefix = new String(KeyPrefix.of(namespace, name), StandardCharsets.UTF_8);
                lines.add(namespace + " | " + name.replace("\n", "<newline>") + " | " + prefix);
            }
        }
        assertThat(lines).isEqualTo(CodecFixture.golden("golden-names.txt"));
    }

    @Test
    void keysOfUndeclaredTypeAreStoredAsTheGoldenFileSays() {
        List<String> lines = new ArrayList<>();
        Samples.all().forEach((name, key) -> lines.add(name + " | " + keyText(CodecFixture.keys(Object.class), key)));
        assertThat(lines).isEqualTo(CodecFixture.golden("golden-keys.txt"));
    }

    @Test
    void keysOfDeclaredTypeAreStoredAsTheGoldenFileSays() {
        List<String> lines = new ArrayList<>();
        Map<String, Object> declared = Samples.simple();
        declared.put("enum", CodecFixture.Colour.RED);
        declared.forEach((name, key) -> lines.add(name + " | " + HexFormat.of().formatHex(declaredKey(key))));
        assertThat(lines).isEqualTo(CodecFixture.golden("golden-declared-keys.txt"));
    }

    @Test
    void valuesOfUndeclaredTypeAreStoredAsTheGoldenFileSays() {
        ValueCodec<Object> codec = CodecFixture.values(Object.class);
        List<String> lines = new ArrayList<>();
        Map<String, Object> samples = Samples.simple();
        samples.put("bytes", new byte[] {0, 10, -1});
        samples.put("serializable", new CodecFixture.Customer("Ann"));
        samples.forEach((name, value) -> lines.add(name + " | " + HexFormat.of().formatHex(codec.encode(value))));
        lines.add("no value | " + HexFormat.of().formatHex(ValueCodec.noValue()));
        assertThat(lines).isEqualTo(CodecFixture.golden("golden-values.txt"));
    }

    private static String keyText(KeyCodec<Object> codec, Object key) {
        return new String(codec.encode(key), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked") // an object is of its class
    static <K> byte[] declaredKey(K key) {
        return CodecFixture.keys((Class<K>) key.getClass()).encode(key);
    }
}
