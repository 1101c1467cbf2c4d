package io.sluice.benchmarks.resp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One kind of request, sent again and again: its words and the reply that must come. {@value #KEY} stands for a key
 * that exists, {@value #COUNTER} for a counter, both chosen at random for each request; each has 16 bytes.
 *
 * <p>To measure another command, add it to {@link #ALL}.
 */
public record Workload(String name, List<String> words, ReplyKind reply) {
    /** How many keys there are, and how many counters. */
    public static final int KEYS = 100_000;

    /** A value: 32 bytes. */
    public static final String VALUE = "0123456789abcdefghijklmnopqrstuv";

    static final String KEY = "<key>";
    static final String COUNTER = "<counter>";

    /** All that can be measured. */
    public static final List<Workload> ALL = List.of(
            new Workload("PING", List.of("PING"), ReplyKind.STATUS),
            new Workload("SET", List.of("SET", KEY, VALUE), ReplyKind.STATUS),
            new Workload("GET", List.of("GET", KEY), ReplyKind.bulk(VALUE.length())),
            new Workload("INCR", List.of("INCR", COUNTER), ReplyKind.INTEGER),
            new Workload("MSET", mset(10), ReplyKind.STATUS));

    /** Returns the workload of a name. */
    public static Workload named(String name) {
        return ALL.stream()
                .filter(workload -> workload.name.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no test " + name.toUpperCase(Locale.ROOT)
                        + "; there are " + ALL.stream().map(Workload::name).toList()));
    }

    private static List<String> mset(int pairs) {
        List<String> words = new ArrayList<>(List.of("MSET"));
        Collections.nCopies(pairs, Arrays.asList(KEY, VALUE)).forEach(words::addAll);
        return List.copyOf(words);
    }
}
