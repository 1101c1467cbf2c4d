package io.sluice.jcache.codec;

import io.sluice.jcache.ParametersKey;
import io.sluice.jcache.codec.CodecFixture.Colour;
import io.sluice.jcache.codec.CodecFixture.Customer;
import io.sluice.jcache.codec.CodecFixture.OrderKey;
import io.sluice.jcache.codec.CodecFixture.Wrapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Named objects whose stored forms the golden files hold. */
final class Samples {
    private Samples() {}

    static final String HIGH_SURROGATE = Character.toString(0xD800);

    static Map<String, Object> simple() {
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("string", "EU");
        samples.put("string with space", "New York");
        samples.put("string of digits", "42");
        samples.put("string of digits and letters", "42abc");
        samples.put("string with leading zero", "007");
        samples.put("string beyond long", "99999999999999999999L");
        samples.put("string true", "true");
        samples.put("string null", "null");
        samples.put("string empty", "");
        samples.put("string with comma", "a,b");
        samples.put("string with quote", "say \"hi\" \\o/");
        samples.put("string with apostrophe", "O'Brien");
        samples.put("string that begins with apostrophe", "'a'");
        samples.put("string with newline", "a\nb");
        samples.put("string with colon", "a:b");
        samples.put("string outside the basic plane", Character.toString(0x1F600));
        samples.put("string with unpaired surrogate", "a" + HIGH_SURROGATE);
        samples.put("string with padding", " a ");
        samples.put("integer", 42);
        samples.put("integer negative", -7);
        samples.put("long", 42L);
        samples.put("short", (short) 42);
        samples.put("byte", (byte) -1);
        samples.put("double", 1.5);
        samples.put("double large", 1e300);
        samples.put("double not a number", Double.NaN);
        samples.put("float", 1.5f);
        samples.put("float infinite", Float.NEGATIVE_INFINITY);
        samples.put("boolean", true);
        samples.put("character", 'x');
        samples.put("character apostrophe", '\'');
        samples.put("big integer", new BigInteger("123456789012345678901234567890"));
        samples.put("big decimal", new BigDecimal("1.50"));
        samples.put("uuid", UUID.fromString("8c5b1f0e-0000-4000-8000-000000000001"));
        samples.put("instant", Instant.parse("2024-02-29T12:00:00.001Z"));
        samples.put("date", LocalDate.of(2024, 2, 29));
        samples.put("time", LocalTime.of(12, 30));
        samples.put("date time", LocalDateTime.of(2024, 2, 29, 12, 30));
        samples.put("offset date time", OffsetDateTime.parse("2024-02-29T12:30+01:00"));
        samples.put("duration", Duration.ofMinutes(90));
        return samples;
    }

    static Map<String, Object> composite() {
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("parameters none", new ParametersKey());
        samples.put("parameters null", new ParametersKey((Object) null));
        samples.put("parameters two", new ParametersKey(42, "EU"));
        samples.put("parameters ambiguous", new ParametersKey("42", "a,b", null));
        samples.put("parameters nested", new ParametersKey(1, new ParametersKey(2, 3), List.of(4)));
        samples.put("enum", Colour.RED);
        samples.put("enum with a class of its own", Colour.GREEN);
        samples.put("record", new OrderKey(42, "EU"));
        samples.put("record in a record", new Wrapper(new OrderKey(42, "a b")));
        samples.put("record of null", new Wrapper(null));
        samples.put("list", List.of(1, 2L, "3"));
        samples.put("list empty", List.of());
        samples.put("list with null", Arrays.asList("a", null));
        samples.put("set", Set.of("b", "a", "c"));
        samples.put("set empty", Set.of());
        samples.put("map", Map.of("b", 2, "a", 1));
        samples.put("map empty", Map.of());
        samples.put("serializable", new Customer("Ann"));
        return samples;
    }

    static Map<String, Object> arrays() {
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("bytes", new byte[] {0, 10, -1});
        samples.put("ints", new int[] {1, 2});
        samples.put("longs", new long[] {1});
        samples.put("chars", new char[] {'a', ','});
        samples.put("no ints", new int[0]);
        samples.put("references", new Object[] {1, "a", null});
        return samples;
    }

    static Map<String, Object> all() {
        Map<String, Object> samples = simple();
        samples.putAll(composite());
        samples.putAll(arrays());
        return samples;
    }
}
