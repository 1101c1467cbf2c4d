package io.sluice.jcache.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.cache.CacheException;
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

    /** What older versions have stored is still read, also under a contract that wants JSON. */
    @Test
    void valuesOfTheGoldenFileAreReadAndShowEveryTypeId() throws UnreadableException {
        Map<String, Object> samples = Samples.simple();
        samples.put("bytes", new byte[] {0, 10, -1});
        samples.put("serializable", new CodecFixture.Customer("Ann"));
        Set<Character> typeIds = new TreeSet<>();
        for (String line : CodecFixture.golden("golden-values.txt")) {
            String[] cells = line.split(" \\| ", -1);
            byte[] stored = HexFormat.of().parseHex(cells[1].strip());
            if (ValueCodec.isNoValue(stored)) {
                continue;
            }
            assertThat(CodecFixture.values(Object.class).decode(stored)).isEqualTo(samples.get(cells[0]));
            if (stored.length > 2 && stored[0] == ValueCodec.ESCAPE) {
                assertThat(underJson().decode(stored)).isEqualTo(samples.get(cells[0]));
                typeIds.add((char) stored[2]);
            }
        }
        assertThat(typeIds).containsExactlyElementsOf(knownTypeIds());
    }

    private static ValueCodec<Object> underJson() {
        ValueText none = new ValueText() {
            @Override
            public byte[] write(Object value) {
                throw new CacheException("nothing is written");
            }

            @Override
            public Object read(byte[] stored) throws UnreadableException {
                throw new UnreadableException("no text");
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        };
        return new ValueCodec<>("orders", Object.class, CodecFixture.serial(), none);
    }

    private static Set<Character> knownTypeIds() {
        Set<Character> known = new TreeSet<>();
        for (char id = 0; id < 128; id++) {
            if (id == ValueCodec.BYTES || id == ValueCodec.OBJECT || TextType.ofId((byte) id) != null) {
                known.add(id);
            }
        }
        return known;
    }

    private static String keyText(KeyCodec<Object> codec, Object key) {
        return new String(codec.encode(key), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked") // an object is of its class
    static <K> byte[] declaredKey(K key) {
        return CodecFixture.keys((Class<K>) key.getClass()).encode(key);
    }
}
