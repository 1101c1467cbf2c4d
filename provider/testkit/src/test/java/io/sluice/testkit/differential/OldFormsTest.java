package io.sluice.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.structure.Slice;
import io.sluice.testkit.EngineClient;
import io.sluice.testkit.RealRedis;
import io.sluice.testkit.Reply;
import io.sluice.testkit.RespSocket;
import io.sluice.testkit.TestEngine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values in the forms of older versions of Redis are read, and kept, as a real redis-server does it. */
class OldFormsTest {
    private static final int ROUNDS = 120;

    /** A form, as the number of its type. */
    private enum Form {
        LIST(1),
        SET(2),
        ZSET(3),
        HASH(4),
        HASH_ZIPMAP(9),
        LIST_ZIPLIST(10),
        ZSET_ZIPLIST(12),
        HASH_ZIPLIST(13),
        LIST_QUICKLIST(14),
        LIST_PLAIN_NODES(18);

        private final int type;

        Form(int type) {
            this.type = type;
        }

        byte[] payload(List<byte[]> strings) {
            return switch (this) {
                case HASH -> Payloads.of(type, strings.size() / 2, strings);
                case HASH_ZIPMAP -> Payloads.of(type, -1, List.of(Payloads.zipmap(strings)));
                case ZSET -> scored(strings);
                case ZSET_ZIPLIST -> Payloads.of(type, -1, List.of(Payloads.ziplist(ranked(strings))));
                case LIST_ZIPLIST, HASH_ZIPLIST -> Payloads.of(type, -1, List.of(Payloads.ziplist(strings)));
                case LIST_QUICKLIST -> {
                    byte[] head = Payloads.ziplist(strings.subList(0, strings.size() / 2));
                    byte[] tail = Payloads.ziplist(strings.subList(strings.size() / 2, strings.size()));
                    yield Payloads.of(type, 2, List.of(head, tail));
                }
                case LIST_PLAIN_NODES -> plain(strings);
                default -> Payloads.of(type, strings.size(), strings);
            };
        }

        /** Gives each string a score as text, with codes for the infinities. */
        private byte[] scored(List<byte[]> strings) {
            return Payloads.of(output -> {
                output.code(type);
                output.length(strings.size());
                for (int number = 0; number < strings.size(); number++) {
                    output.string(Slice.of(strings.get(number)));
                    if (number < 2) {
                        output.code(number == 0 ? 254 : 255);
                    } else {
                        byte[] score = bytes(number % 3 == 0 ? number + ".25" : "-" + number);
                        output.code(score.length);
                        output.raw(score, 0, score.length);
                    }
                }
            });
        }

        /** Puts scores behind strings, each higher than the one before. */
        private static List<byte[]> ranked(List<byte[]> strings) {
            List<byte[]> ranked = new ArrayList<>();
            for (int number = 0; number < strings.size(); number++) {
                ranked.add(strings.get(number));
                ranked.add(bytes(number % 3 == 0 ? number + ".5" : "" + number));
            }
            return ranked;
        }

        private byte[] plain(List<byte[]> strings) {
            return Payloads.of(output -> {
                output.code(type);
                output.length(strings.size());
                for (byte[] string : strings) {
                    output.length(1);
                    output.string(Slice.of(string));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void areReadAsRedisReadsThem(Form form) {
        long seed = form.type;
        SplittableRandom random = new SplittableRandom(seed);
        TestEngine engine = TestEngine.with(Map.of("sluice.enable-debug-command", "yes", "sluice.rdb-version", "10"));
        try (RealRedis redis = RealRedis.start();
                RespSocket real = redis.connect();
                EngineClient ours = engine.connect()) {
            real.call("CONFIG", "SET", "sanitize-dump-payload", "yes");
            for (int round = 0; round < ROUNDS; round++) {
                List<byte[]> restore = new ArrayList<>();
                restore.addAll(List.of(bytes("RESTORE"), bytes("k"), bytes("0")));
                restore.addAll(List.of(form.payload(strings(random)), bytes("REPLACE")));
                assertThat(ours.call(restore)).as("%s, round %d", form, round).isEqualTo(new Reply.Status("OK"));
                assertThat(real.call(restore)).as("%s, round %d", form, round).isEqualTo(new Reply.Status("OK"));
                assertThat(ours.call("DEBUG", "DIGEST-VALUE", "k"))
                        .as("%s, round %d", form, round)
                        .isEqualTo(real.call("DEBUG", "DIGEST-VALUE", "k"));
                assertThat(encoding(ours.text("OBJECT ENCODING k")))
                        .as("%s, round %d", form, round)
                        .isEqualTo(encoding(real.text("OBJECT ENCODING k")));
            }
        }
    }

    /** Small sets and lists are listpacks since 7.2. */
    private static String encoding(String name) {
        return name.replace("quicklist", "listpack").replace("hashtable", "listpack");
    }

    /** Returns strings that differ, an even number of them. */
    private static List<byte[]> strings(SplittableRandom random) {
        int size = 2 * random.nextInt(1, random.nextInt(5) == 0 ? 300 : 20);
        int lengthMax = random.nextInt(4) == 0 ? 20_000 / size : 40;
        List<byte[]> strings = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            String unique = random.nextInt(3) == 0 ? "" + index * 37L * random.nextInt(1, 3) : index + "/";
            if (unique.endsWith("/")) {
                unique += "x".repeat(random.nextInt(lengthMax + 1));
            } else if (random.nextBoolean()) {
                long number = index * 256L + random.nextInt(256);
                unique = Long.toString((random.nextBoolean() ? -number : number) << random.nextInt(40));
            }
            byte[] string = bytes(unique);
            if (strings.stream().noneMatch(other -> Arrays.equals(other, string))) {
                strings.add(string);
            }
        }
        if (strings.size() % 2 > 0) {
            strings.add(bytes("last"));
        }
        return strings;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
