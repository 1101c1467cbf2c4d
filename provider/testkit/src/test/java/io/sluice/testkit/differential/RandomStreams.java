package io.sluice.testkit.differential;

import io.sluice.testkit.generator.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Requests that make streams: entries, deleted ones among them, groups, and what is pending there. */
final class RandomStreams {
    private static final int ENTRIES_MAX = 300;

    private final SplittableRandom random;
    private final RandomValues values;
    private int ms;

    RandomStreams(long seed) {
        random = new SplittableRandom(seed);
        values = new RandomValues(seed);
    }

    /** Returns requests that make a stream with groups that have no consumers, and so no times. */
    List<Request> timeless(String key) {
        List<Request> requests = new ArrayList<>();
        ms = 0;
        int entries = random.nextInt(1, random.nextInt(4) == 0 ? ENTRIES_MAX : 12);
        for (int number = 0; number < entries; number++) {
            requests.add(entry(key));
        }
        for (int left = random.nextInt(4); left > 0; left--) {
            requests.add(Request.of("XDEL", key, anyId()));
        }
        if (random.nextInt(3) == 0) {
            requests.add(Request.of("XTRIM", key, "MAXLEN", "" + random.nextInt(entries)));
        }
        for (int number = random.nextInt(3); number > 0; number--) {
            requests.add(Request.of("XGROUP", "CREATE", key, "g" + number, anyId()));
        }
        return requests;
    }

    /** Returns requests that make a stream with groups and consumers. */
    List<Request> any(String key) {
        List<Request> requests = new ArrayList<>(timeless(key));
        requests.add(Request.of("XGROUP", "CREATE", key, "g", "0"));
        requests.add(Request.of("XGROUP", "CREATECONSUMER", key, "g", "idle"));
        for (int left = random.nextInt(4); left > 0; left--) {
            String consumer = "c" + random.nextInt(3);
            requests.add(Request.of("XREADGROUP", "GROUP", "g", consumer, "COUNT", "5", "STREAMS", key, ">"));
            requests.add(Request.of("XACK", key, "g", anyId()));
            requests.add(Request.of(
                    "XCLAIM",
                    key,
                    "g",
                    "d",
                    "0",
                    anyId(),
                    "FORCE",
                    "TIME",
                    "1" + random.nextInt(99),
                    "RETRYCOUNT",
                    "70"));
        }
        return requests;
    }

    private String anyId() {
        return random.nextInt(ms + 1) + "-1";
    }

    private Request entry(String key) {
        ms += random.nextInt(1, random.nextInt(5) == 0 ? 100_000 : 3);
        List<byte[]> words = new ArrayList<>(Request.of("XADD", key, ms + "-1").words());
        List<byte[]> hash = values.hash(key).words();
        int pairs = Math.min(3, hash.size() / 2 - 1);
        boolean isUsual = random.nextInt(3) > 0;
        for (int index = 0; index < 2 * pairs; index++) {
            boolean isField = index % 2 == 0;
            words.add(isField && isUsual ? bytes("field" + index) : hash.get(2 + index));
        }
        return new Request(words);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
