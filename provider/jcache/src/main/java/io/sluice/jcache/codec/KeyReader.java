package io.sluice.jcache.codec;

import io.sluice.jcache.ParametersKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the text of one key: see {@link KeyText}. Accepts more than is ever written; the caller compares. */
final class KeyReader {
    private static final int DEPTH_MAX = 100;

    private final String text;
    private final KeyTypes types;
    private final IdentityHashMap<Object, String> serialised;
    private final KeyObjects objects;
    private int at;
    private int depth;

    /** Makes a reader that adds to {@code serialised} the objects it reads in serialised form. */
    KeyReader(String text, SerialForm serial, KeyTypes types, IdentityHashMap<Object, String> serialised) {
        this.text = text;
        this.types = types;
        this.serialised = serialised;
        this.objects = new KeyObjects(serial);
    }

    Object read() throws UnreadableException {
        List<@Nullable Object> values = valuesUntil('\0');
        if (values.size() != 1) {
            return new ParametersKey(values.toArray());
        }
        Object only = values.get(0);
        return only == null ? new ParametersKey((Object) null) : only;
    }

    /** Reads values up to the end sign and past it; zero stands for the end of the text. */
    private List<@Nullable Object> valuesUntil(char end) throws UnreadableException {
        List<@Nullable Object> values = new ArrayList<>();
        if (end != '\0' && accept(end)) {
            return values;
        }
        do {
            values.add(value());
        } while (accept(','));
        expect(end);
        return values;
    }

    private @Nullable Object value() throws UnreadableException {
        if (++depth > DEPTH_MAX) {
            throw unexpected();
        }
        Object result = switch (peek()) {
            case '"' -> quoted('"');
            case '\'' -> character();
            case '[' -> list();
            case '{' -> setOrMap();
            case '(' -> parameters();
            default -> tokenOrObject();
        };
        depth--;
        return result;
    }

    private Object character() throws UnreadableException {
        String content = quoted('\'');
        if (content.length() != 1) {
            throw unexpected();
        }
        return content.charAt(0);
    }

    private String quoted(char quote) throws UnreadableException {
        expect(quote);
        StringBuilder out = new StringBuilder();
        while (peek() != quote) {
            char c = next();
            out.append(c == '\\' ? escaped() : c);
        }
        expect(quote);
        return out.toString();
    }

    private char escaped() throws UnreadableException {
        char c = next();
        if (c != 'u') {
            return c;
        }
        if (at + 4 > text.length()) {
            throw unexpected();
        }
        try {
            int code = Integer.parseInt(text, at, at + 4, 16);
            at += 4;
            return (char) code;
        } catch (NumberFormatException e) {
            throw new UnreadableException("bad escape in a key", e);
        }
    }

    private Object list() throws UnreadableException {
        expect('[');
        List<@Nullable Object> values = valuesUntil(']');
        if (values.isEmpty() && accept('(')) {
            return valuesUntil(')').toArray();
        }
        return Collections.unmodifiableList(values);
    }

    private Object setOrMap() throws UnreadableException {
        expect('{');
        if (accept('=')) {
            expect('}');
            return Map.of();
        }
        if (accept('}')) {
            return java.util.Set.of();
        }
        Object first = value();
        return peek() == '=' ? map(first) : set(first);
    }

    private Object set(@Nullable Object first) throws UnreadableException {
        LinkedHashSet<@Nullable Object> set = new LinkedHashSet<>();
        set.add(first);
        while (accept(',')) {
            set.add(value());
        }
        expect('}');
        return Collections.unmodifiableSet(set);
    }

    private Object map(@Nullable Object firstKey) throws UnreadableException {
        LinkedHashMap<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        expect('=');
        map.put(firstKey, value());
        while (accept(',')) {
            Object key = value();
            expect('=');
            map.put(key, value());
        }
        expect('}');
        return Collections.unmodifiableMap(map);
    }

    private Object parameters() throws UnreadableException {
        expect('(');
        return new ParametersKey(valuesUntil(')').toArray());
    }

    private @Nullable Object tokenOrObject() throws UnreadableException {
        String token = token();
        if (text.startsWith("[](", at)) {
            at += 3;
            return token.equals("byte") ? objects.bytes(rawContent()) : objects.array(token, valuesUntil(')'));
        }
        if (!accept('(')) {
            if (token.isEmpty()) {
                throw unexpected();
            }
            return KeyLiterals.meaning(token);
        }
        TextType<?> type = TextType.ofTag(token);
        if (type != null) {
            return type.read(rawContent());
        }
        Class<?> known = types.find(token);
        if (known == null) {
            return serialised(token);
        }
        return known.isEnum() ? objects.constant(known, rawContent()) : RecordForm.make(known, valuesUntil(')'));
    }

    private Object serialised(String className) throws UnreadableException {
        String content = rawContent();
        Object value = objects.serialised(className, content);
        serialised.put(value, className + '(' + content + ')');
        return value;
    }

    private String token() {
        int from = at;
        while (at < text.length() && KeyLiterals.STRUCTURE.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String rawContent() throws UnreadableException {
        String content = token();
        expect(')');
        return content;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private char next() throws UnreadableException {
        if (at >= text.length()) {
            throw unexpected();
        }
        return text.charAt(at++);
    }

    private boolean accept(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) throws UnreadableException {
        boolean atEnd = c == '\0' && at == text.length();
        if (!atEnd && !accept(c)) {
            throw unexpected();
        }
    }

    private UnreadableException unexpected() {
        return new UnreadableException("not the text of a key, at character " + at);
    }
}
