package io.sluice.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A word of a syntax line taken apart: {@code seconds:int}, {@code key:read}, {@code KEEPTTL@6.0.0}.
 *
 * @param access what is done to the key; null if the word is no key
 * @param since the version after the at sign, or empty
 */
record Word(String name, ArgumentType type, @Nullable Access access, String since) {
    private static final Pattern TOKEN = Pattern.compile("[A-Z][A-Z0-9._-]*|[=~*$#>-]|\"\"");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    /** Takes a lexeme apart. */
    static Word of(String lexeme) {
        int mark = lexeme.indexOf('@');
        String since = mark < 0 ? "" : lexeme.substring(mark + 1);
        if (mark >= 0 && !VERSION.matcher(since).matches()) {
            throw new SyntaxException("'" + lexeme + "': a version like 6.2.0 has to follow '@'");
        }
        String rest = mark < 0 ? lexeme : lexeme.substring(0, mark);
        int colon = rest.indexOf(':');
        if (colon < 0) {
            return new Word(checkName(rest), ArgumentType.STRING, null, since);
        }
        return typed(checkName(rest.substring(0, colon)), rest.substring(colon + 1), since);
    }

    boolean isToken() {
        return TOKEN.matcher(name).matches();
    }

    private static Word typed(String name, String type, String since) {
        if (!NAME.matcher(name).matches()) {
            throw new SyntaxException("'" + name + "' is a token and has no type '" + type + "'");
        }
        String constant = type.toUpperCase(Locale.ROOT);
        for (Access access : Access.values()) {
            if (access.name().equals(constant)) {
                return new Word(name, ArgumentType.KEY, access, since);
            }
        }
        for (ArgumentType each : ArgumentType.values()) {
            if (each.name().equals(constant) && each != ArgumentType.KEY && each != ArgumentType.STRING) {
                return new Word(name, each, null, since);
            }
        }
        throw new SyntaxException("'" + name + ":" + type + "': the type has to be one of int, double, pattern, keys,"
                + " time, channel, secret, setting, or for a key one of " + words(Access.values()));
    }

    private static String words(Access[] values) {
        String joined = String.join(", ", Arrays.stream(values).map(Enum::name).toList());
        return joined.toLowerCase(Locale.ROOT);
    }

    private static String checkName(String name) {
        if (!TOKEN.matcher(name).matches() && !NAME.matcher(name).matches()) {
            throw new SyntaxException("'" + name + "' is neither a TOKEN in capitals nor a name in small letters");
        }
        return name;
    }
}
