package io.sluice.engine.commands.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.engine.command.Call;
import io.sluice.engine.value.HashValue;
import java.util.ArrayList;
import java.util.List;

/** The commands that repeat what a command has done to fields: those that it has changed, and absolute deadlines. */
final class FieldEffect {
    private static final String FIELDS = "FIELDS";

    private FieldEffect() {}

    /** Fields are removed. */
    static List<byte[]> removed(Call call, List<byte[]> fields) {
        return words(call, "HDEL", List.of(), fields);
    }

    /** Fields have another deadline, or none, or are removed because it has come. */
    static List<byte[]> moved(Call call, long deadlineMs, List<byte[]> fields) {
        String count = text(fields.size());
        if (deadlineMs == HashValue.NEVER) {
            return words(call, "HPERSIST", List.of(FIELDS, count), fields);
        }
        return deadlineMs <= call.nowMs()
                ? removed(call, fields)
                : words(call, "HPEXPIREAT", List.of(text(deadlineMs), FIELDS, count), fields);
    }

    /** Fields have values, and no deadlines. */
    static List<byte[]> set(Call call, List<byte[]> pairs) {
        return words(call, "HSET", List.of(), pairs);
    }

    /** Fields have values, and those that had deadlines keep them. */
    static List<byte[]> setKeeping(Call call, List<byte[]> pairs) {
        return words(call, "HSETEX", List.of("KEEPTTL", FIELDS, text(pairs.size() / 2)), pairs);
    }

    /** Fields have values and a deadline. */
    static List<byte[]> set(Call call, long deadlineMs, List<byte[]> pairs) {
        return words(call, "HSETEX", List.of("PXAT", text(deadlineMs), FIELDS, text(pairs.size() / 2)), pairs);
    }

    private static List<byte[]> words(Call call, String command, List<String> options, List<byte[]> last) {
        List<byte[]> words = new ArrayList<>();
        words.add(command.getBytes(US_ASCII));
        words.add(call.key(0).copy());
        options.forEach(option -> words.add(option.getBytes(US_ASCII)));
        words.addAll(last);
        return words;
    }

    private static String text(long number) {
        return Long.toString(number);
    }
}
