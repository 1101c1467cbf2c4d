package io.sluice.jcache.codec;

import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The simple forms in the text of a key: numbers, truth values, characters and strings. See {@link KeyText}. */
final class KeyLiterals {
    /** What ends an unquoted form. */
    static final String STRUCTURE = ",()[]{}=\"";

    /** What the forms begin with that mean something else than themselves. */
    private static final String FIRST = "-0123456789INtfn";

    private static final Pattern INTEGRAL = Pattern.compile("-?\\d{1,19}[Lsb]?");
    private static final Pattern FLOATING = Pattern.compile("-?(\\d+\\.\\d+(E-?\\d+)?|Infinity|NaN)f?");

    private KeyLiterals() {}

    /** Returns what an unquoted form means: a number, a truth value, null, or the string itself. */
    static @Nullable Object meaning(String form) {
        if (form.isEmpty() || FIRST.indexOf(form.charAt(0)) < 0) {
            return form;
        }
        if (form.equals("null")) {
            return null;
        }
        if (form.equals("true") || form.equals("false")) {
            return Boolean.valueOf(form);
        }
        Object number = null;
        if (INTEGRAL.matcher(form).matches()) {
            number = integral(form);
        } else if (FLOATING.matcher(form).matches()) {
            number = form.endsWith("f") ? number(Float::valueOf, cut(form)) : number(Double::valueOf, form);
        }
        return number != null && of(number).equals(form) ? number : form;
    }

    private static @Nullable Object integral(String form) {
        return switch (form.charAt(form.length() - 1)) {
            case 'L' -> number(Long::valueOf, cut(form));
            case 's' -> number(Short::valueOf, cut(form));
            case 'b' -> number(Byte::valueOf, cut(form));
            default -> number(Integer::valueOf, form);
        };
    }

    private static String cut(String form) {
        return form.substring(0, form.length() - 1);
    }

    private static @Nullable Object number(Function<String, Object> parse, String digits) {
        try {
            return parse.apply(digits);
        } catch (NumberFormatException e) {
            return null; // out of range, so the form is a string
        }
    }

    /** Returns the literal of a value, or an empty string if it is of no type that has one. */
    static String of(Object value) {
        if (value instanceof String s) {
            return isBare(s) ? s : quoted(s, '"');
        }
        if (value instanceof Integer || value instanceof Double || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Character c) {
            return quoted(c.toString(), '\'');
        }
        String suffix = value instanceof Long
                ? "L"
                : value instanceof Short ? "s" : value instanceof Byte ? "b" : value instanceof Float ? "f" : "";
        return suffix.isEmpty() ? "" : value + suffix;
    }

    /** Returns whether a string is its own literal. */
    static boolean isBare(String s) {
        if (s.isEmpty() || s.charAt(0) == '\'' || !s.strip().equals(s) || !Utf8.isWellFormed(s)) {
            return false;
        }
        for (int i = 0; i < s.length(); i++) {
            if (STRUCTURE.indexOf(s.charAt(i)) >= 0 || Character.isISOControl(s.charAt(i))) {
                return false;
            }
        }
        return s.equals(meaning(s));
    }

    private static String quoted(String s, char quote) {
        StringBuilder out = new StringBuilder(s.length() + 2).append(quote);
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            boolean unpaired = Character.isSurrogate(c) && !Utf8.isPair(s, i) && !(i > 0 && Utf8.isPair(s, i - 1));
            if (unpaired || Character.isISOControl(c)) {
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c == quote || c == '\\' ? "\\" : "").append(c);
            }
        }
        return out.append(quote).toString();
    }
}
