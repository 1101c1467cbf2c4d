package io.sluice.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.audit.Auditor;
import io.sluice.testkit.EngineClient;
import io.sluice.testkit.Reply;
import io.sluice.testkit.TestEngine;
import io.sluice.testkit.generator.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads that were spoilt, but have the right checksum, are refused, or are values that are in order. */
class RestoreFuzzTest {
    private static final int PAYLOADS = Integer.getInteger("sluice.fuzz.payloads", 15_000);
    private static final int LENGTH_MAX = 3_000;
    private static final int BASES = 250;
    private static final int AUDIT_EVERY = 500;
    private static final byte[][] EXTREMES = {
        {(byte) 0x80, 0x7F, -1, -1, -1},
        {(byte) 0x80, -1, -1, -1, -1},
        {(byte) 0x81, 0x7F, -1, -1, -1, -1, -1, -1, -1},
        {(byte) 0x81, -1, -1, -1, -1, -1, -1, -1, -1},
        {(byte) 0xC3},
        {(byte) 0xF0, -1, -1, -1, 0x7F},
        {(byte) 0xFE, -1, -1, -1, -1},
        {0},
        {-1}
    };
    private static final int[] TYPES = {0, 1, 2, 4, 9, 10, 11, 13, 14, 15, 16, 18, 19, 20, 21, 22, 23, 24, 25};

    private final TestEngine engine = TestEngine.with(Map.of("sluice.enable-debug-command", "yes"));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7})
    void spoiltPayloadsAreRefusedOrAreValuesInOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (EngineClient client = engine.connect()) {
            List<byte[]> bases = bases(client, random, seed);
            int taken = 0;
            for (int number = 0; number < PAYLOADS; number++) {
                byte[] payload = Payloads.of(spoilt(bases.get(random.nextInt(bases.size())), random));
                taken += isTaken(client, payload, "k" + number % AUDIT_EVERY) ? 1 : 0;
                if (number % AUDIT_EVERY == 0) {
                    Auditor.audit(engine.engine());
                    client.call("FLUSHALL");
                }
            }
            assertThat(taken).as("values among the payloads of seed %d", seed).isBetween(PAYLOADS / 100, PAYLOADS);
        }
    }

    private static boolean isTaken(EngineClient client, byte[] payload, String key) {
        Reply reply = restore(client, payload, key);
        if (reply instanceof Reply.Failure failure) {
            assertThat(failure.text()).as(hex(payload)).startsWith("ERR Bad data format");
            return false;
        }
        if (client.call("EXISTS", key).equals(new Reply.Integral(0))) {
            return true; // a hash all fields of which have ended
        }
        Reply digest = client.call("DEBUG", "DIGEST-VALUE", key);
        String again = ((Reply.Bulk) client.call("DUMP", key)).bytes();
        assertThat(restore(client, again.getBytes(StandardCharsets.ISO_8859_1), key))
                .as(hex(payload))
                .isEqualTo(new Reply.Status("OK"));
        assertThat(client.call("DEBUG", "DIGEST-VALUE", key)).as(hex(payload)).isEqualTo(digest);
        return true;
    }

    private static Reply restore(EngineClient client, byte[] payload, String key) {
        return client.call(List.of(bytes("RESTORE"), bytes(key), bytes("0"), payload, bytes("REPLACE")));
    }

    /** Returns types and values of every form. */
    private static List<byte[]> bases(EngineClient client, SplittableRandom random, long seed) {
        RandomValues values = new RandomValues(seed);
        RandomStreams streams = new RandomStreams(seed);
        List<byte[]> bases = new ArrayList<>();
        while (bases.size() < BASES) {
            client.call("CONFIG", "SET", "rdbcompression", random.nextBoolean() ? "yes" : "no");
            client.call("DEL", "k");
            Request made = values.any("k");
            client.call(made.words());
            if (random.nextBoolean()) {
                giveDeadlines(client, made, random);
            }
            String payload = ((Reply.Bulk) client.call("DUMP", "k")).bytes();
            if (payload.length() < LENGTH_MAX) {
                bases.add(Payloads.value(payload.getBytes(StandardCharsets.ISO_8859_1)));
            }
            client.call("CONFIG", "SET", "rdb-version", random.nextBoolean() ? "10" : "11");
            client.call("DEL", "k");
            streams.any("k").forEach(request -> client.call(request.words()));
            String stream = ((Reply.Bulk) client.call("DUMP", "k")).bytes();
            if (stream.length() < LENGTH_MAX) {
                bases.add(Payloads.value(stream.getBytes(StandardCharsets.ISO_8859_1)));
            }
            List<byte[]> words = values.hash("k").words();
            List<byte[]> strings = words.subList(2, words.size());
            if (strings.size() < 100
                    && strings.stream().mapToInt(each -> each.length).sum() < LENGTH_MAX) {
                bases.add(Payloads.value(Payloads.of(1, strings.size(), strings)));
                bases.add(Payloads.value(Payloads.of(9, -1, List.of(Payloads.zipmap(strings)))));
                bases.add(Payloads.value(Payloads.of(10, -1, List.of(Payloads.ziplist(strings)))));
                bases.add(Payloads.value(Payloads.of(13, -1, List.of(Payloads.ziplist(strings)))));
                bases.add(Payloads.value(Payloads.of(14, 1, List.of(Payloads.ziplist(strings)))));
            }
        }
        return bases;
    }

    /** Gives some fields of a hash deadlines that are far away. */
    private static void giveDeadlines(EngineClient client, Request made, SplittableRandom random) {
        for (int index = 2; made.isFor("HSET") && index < made.words().size(); index += 2) {
            if (random.nextBoolean()) {
                byte[] seconds = bytes(Integer.toString(random.nextInt(100, 100_000)));
                byte[] field = made.words().get(index);
                client.call(List.of(bytes("HEXPIRE"), bytes("k"), seconds, bytes("FIELDS"), bytes("1"), field));
            }
        }
    }

    private static byte[] spoilt(byte[] base, SplittableRandom random) {
        byte[] bytes = base.clone();
        for (int left = random.nextInt(1, 4); left > 0 && bytes.length > 0; left--) {
            int at = random.nextInt(random.nextInt(3) == 0 ? Math.min(bytes.length, 12) : bytes.length);
            int to = at + random.nextInt(Math.min(bytes.length - at, 40) + 1);
            bytes = switch (random.nextInt(8)) {
                case 0 -> Arrays.copyOf(bytes, at);
                case 1 -> joined(bytes, at, new byte[0], to);
                case 2 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, to), at);
                case 3 -> {
                    byte[] extreme = EXTREMES[random.nextInt(EXTREMES.length)];
                    yield joined(bytes, at, extreme, Math.min(bytes.length, at + random.nextInt(extreme.length + 1)));
                }
                case 4 -> {
                    bytes[0] = (byte) TYPES[random.nextInt(TYPES.length)];
                    yield bytes;
                }
                case 5 -> {
                    bytes[at] ^= (byte) (1 << random.nextInt(8));
                    yield bytes;
                }
                case 6 -> {
                    bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
                    yield bytes;
                }
                default -> {
                    bytes[at] = (byte) random.nextInt();
                    yield bytes;
                }
            };
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int headEnd, byte[] middle, int tailBegin) {
        byte[] all = Arrays.copyOf(bytes, headEnd + middle.length + bytes.length - tailBegin);
        System.arraycopy(middle, 0, all, headEnd, middle.length);
        System.arraycopy(bytes, tailBegin, all, headEnd + middle.length, bytes.length - tailBegin);
        return all;
    }

    private static String hex(byte[] payload) {
        return HexFormat.of().formatHex(payload);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
