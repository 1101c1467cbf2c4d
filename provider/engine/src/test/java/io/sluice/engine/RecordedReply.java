package io.sluice.engine;

import io.sluice.engine.command.ReplyWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects a reply as Java objects: bulk strings as String, arrays as List, maps as Map, sets as Set. */
public final class RecordedReply implements ReplyWriter {
    private final Deque<Aggregate> open = new ArrayDeque<>();
    private final List<Object> replies = new ArrayList<>();

    /** Stands for null, which collections here do not hold. */
    public static final String NIL = "(nil)";

    /** Returns the only reply. */
    public Object only() {
        if (!open.isEmpty() || replies.size() != 1) {
            throw new AssertionError(replies.size() + " replies, " + open.size() + " not complete: " + replies + open);
        }
        return replies.get(0);
    }

    private void value(Object value) {
        Aggregate parent = open.peek();
        if (parent == null) {
            replies.add(value);
            return;
        }
        parent.values.add(value);
        close();
    }

    private void close() {
        Aggregate top = open.peek();
        if (top != null && top.values.size() == top.size) {
            open.pop();
            value(top.whole());
        }
    }

    private void begin(int size, Function<List<Object>, Object> join) {
        open.push(new Aggregate(size, join, new ArrayList<>()));
        close();
    }

    @Override
    public void status(String text) {
        value(new Reply.Status(text));
    }

    @Override
    public void error(String codeAndText) {
        value(new Reply.Failure(codeAndText.replace('\r', ' ').replace('\n', ' ')));
    }

    @Override
    public void integer(long number) {
        value(number);
    }

    @Override
    public void bulk(byte[] bytes, int offset, int length) {
        value(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void bulk(String text) {
        value(text);
    }

    @Override
    public void verbatim(String text) {
        value(text);
    }

    @Override
    public void nil() {
        value(NIL);
    }

    @Override
    public void nilArray() {
        value(NIL);
    }

    @Override
    public void doubleValue(double number) {
        value(number);
    }

    @Override
    public void doubleText(String text) {
        value(Double.parseDouble(text));
    }

    @Override
    public void bool(boolean truth) {
        value(truth);
    }

    @Override
    public void array(int size) {
        begin(size, values -> values);
    }

    @Override
    public void map(int pairs) {
        begin(2 * pairs, RecordedReply::toMap);
    }

    @Override
    public void set(int size) {
        begin(size, LinkedHashSet::new);
    }

    @Override
    public void attribute(int pairs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void push(int size) {
        array(size);
    }

    @Override
    public void mute() {}

    @Override
    public void unmute() {}

    @Override
    public void protocol(int version) {}

    /** Makes a map of keys and values one after another. */
    public static Map<Object, Object> toMap(List<Object> values) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i += 2) {
            map.put(values.get(i), values.get(i + 1));
        }
        return map;
    }

    /** An aggregate that still lacks values. */
    private record Aggregate(int size, Function<List<Object>, Object> join, List<@Nullable Object> values) {
        Object whole() {
            return join.apply(values);
        }
    }
}
