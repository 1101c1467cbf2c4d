package io.sluice.settings;

import java.io.ObjectInputFilter;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values that settings have. */
final class ValueTypes {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    private static final String BAD_SAVE_POINTS = "Invalid save parameters";
    private static final String NOT_AN_INTEGER = "argument couldn't be parsed into an integer";
    private static final Pattern ADDRESS = Pattern.compile("-?(\\*|[0-9A-Za-z.:_][0-9A-Za-z.:_%-]*)");
    private static final int SECRET_BYTES_MIN = 16;
    private static final int PERMISSIONS_MAX = 0x1FF;
    private static final int PERCENT_ALL = 100;

    private ValueTypes() {}

    /** A type made of its parts. */
    private record Parts<T>(String allowed, Function<String, T> reader, Function<T, String> writer)
            implements ValueType<T> {
        @Override
        public T parse(String text) {
            return reader.apply(text);
        }

        @Override
        public String format(T value) {
            return writer.apply(value);
        }
    }

    /** Redis's words, and those of MicroProfile Config in properties. */
    private record YesNo() implements ValueType<Boolean> {
        @Override
        public Boolean parse(String text) {
            boolean yes = text.equalsIgnoreCase("yes");
            require(yes || text.equalsIgnoreCase("no"), "argument must be 'yes' or 'no'");
            return yes;
        }

        @Override
        public String plain(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true" -> "yes";
                case "false" -> "no";
                default -> text.strip();
            };
        }

        @Override
        public String format(Boolean value) {
            return value ? "yes" : "no";
        }

        @Override
        public String allowed() {
            return "yes or no (or true, false)";
        }
    }

    /** A type whose values are lists of words. */
    private record Words<T>(ValueType<T> type) implements ValueType<T> {
        @Override
        public T parse(String text) {
            return type.parse(text);
        }

        @Override
        public String plain(String text) {
            return type.plain(text);
        }

        @Override
        public String format(T value) {
            return type.format(value);
        }

        @Override
        public String allowed() {
            return type.allowed();
        }

        @Override
        public boolean takesWords() {
            return true;
        }
    }

    /** A type of which one value is allowed. */
    private record Only<T>(T honoured, String allowed, ValueType<T> type) implements ValueType<T> {
        @Override
        public T parse(String text) {
            T value = type.parse(text);
            require(value.equals(honoured), allowed);
            return value;
        }

        @Override
        public String plain(String text) {
            return type.plain(text);
        }

        @Override
        public String format(T value) {
            return type.format(value);
        }

        @Override
        public boolean takesWords() {
            return true;
        }
    }

    static ValueType<Integer> integer(int min, int max) {
        String range = max == Integer.MAX_VALUE ? min + " or more" : "an integer from " + min + " to " + max;
        return new Parts<>(range, text -> within(min, max, integer(text)).intValue(), String::valueOf);
    }

    private static long integer(String text) {
        try {
            require(INTEGER.matcher(text).matches(), NOT_AN_INTEGER);
            return Long.parseLong(text);
        } catch (NumberFormatException tooLong) {
            throw new IllegalArgumentException(NOT_AN_INTEGER, tooLong);
        }
    }

    static ValueType<Boolean> yesNo() {
        return new YesNo();
    }

    static ValueType<Long> size(long bytesMin, long bytesMax) {
        String range = SizeText.readable(bytesMin) + " to "
                + (bytesMax == Long.MAX_VALUE ? "any size" : SizeText.readable(bytesMax));
        return size(range, bytesMin, bytesMax);
    }

    static ValueType<Long> size(String range, long bytesMin, long bytesMax) {
        return new Parts<>(
                range + ", as " + SizeText.FORMS,
                text -> within(bytesMin, bytesMax, SizeText.parse(text)),
                String::valueOf);
    }

    /** Bytes, or hundredths of the largest heap that the JVM may take. */
    static ValueType<Long> memory() {
        ValueType<Long> bytes = size(0, Long.MAX_VALUE);
        return new Parts<>(
                bytes.allowed() + ", or 0% to 100% of the largest heap",
                text -> text.endsWith("%") ? partOfHeap(text) : bytes.parse(text),
                String::valueOf);
    }

    private static long partOfHeap(String text) {
        return Runtime.getRuntime().maxMemory() / PERCENT_ALL * percent(text, PERCENT_ALL);
    }

    static ValueType<Duration> duration(Duration min, Duration max) {
        return new Parts<>(
                DurationText.format(min) + " to " + DurationText.format(max) + ", as " + DurationText.FORMS,
                text -> duration(min, max, DurationText.parse(text)),
                DurationText::format);
    }

    private static Duration duration(Duration min, Duration max, Duration value) {
        require(value.compareTo(min) >= 0 && value.compareTo(max) <= 0);
        return value;
    }

    static ValueType<TimeToLive> timeToLive() {
        return new Parts<>(
                "none, or 1ms to 36500d as " + DurationText.FORMS, ValueTypes::timeToLive, TimeToLive::toString);
    }

    private static TimeToLive timeToLive(String text) {
        if (text.equalsIgnoreCase("none")) {
            return TimeToLive.NONE;
        }
        TimeToLive timeToLive = TimeToLive.of(DurationText.parse(text));
        require(!timeToLive.isNone());
        return timeToLive;
    }

    /** A share in hundredths, with or without its sign. */
    static ValueType<Integer> percent(int max) {
        return new Parts<>("0% to " + max + "%", text -> percent(text, max), value -> value + "%");
    }

    private static int percent(String text, int max) {
        long value = integer(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
        require(value >= 0 && value <= max);
        return (int) value;
    }

    static ValueType<String> text(String allowed) {
        return new Parts<>(allowed, ValueTypes::withoutControls, Function.identity());
    }

    private static String withoutControls(String text) {
        require(text.chars().noneMatch(Character::isISOControl));
        return text;
    }

    static ValueType<List<String>> addresses() {
        return new Words<>(new Parts<>(
                "one to sixteen IP addresses, host names or *, separated by blanks; one that may be missing begins"
                        + " with -",
                ValueTypes::addresses,
                value -> String.join(" ", value)));
    }

    private static List<String> addresses(String text) {
        List<String> addresses = List.of(text.split("\\s+"));
        require(addresses.size() <= 16, "Too many bind addresses specified.");
        require(addresses.stream().allMatch(address -> ADDRESS.matcher(address).matches()));
        return addresses;
    }

    static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        String words =
                Arrays.stream(type.getEnumConstants()).map(ValueTypes::word).collect(Collectors.joining(", "));
        return new Parts<>("one of " + words, text -> constant(type, text, words), ValueTypes::word);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text, String words) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> word(each).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("argument(s) must be one of the following: " + words));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ValueType<String> serialFilter() {
        return new Parts<>(
                "a pattern of java.io.ObjectInputFilter that is not empty", ValueTypes::serialFilter, text -> text);
    }

    private static String serialFilter(String pattern) {
        require(ObjectInputFilter.Config.createFilter(pattern) != null);
        return pattern;
    }

    static ValueType<SecretBytes> secretBytes() {
        return new Parts<>(
                "empty, or at least " + 2 * SECRET_BYTES_MIN + " hexadecimal digits (" + SECRET_BYTES_MIN + " bytes)",
                ValueTypes::secretBytes,
                SecretBytes::toHex);
    }

    private static SecretBytes secretBytes(String hex) {
        SecretBytes secret = SecretBytes.parseHex(hex);
        require(secret.isEmpty() || secret.length() >= SECRET_BYTES_MIN);
        return secret;
    }

    static ValueType<Password> password() {
        return new ValueType<>() {
            @Override
            public Password parse(String text) {
                return Password.of(text);
            }

            @Override
            public String plain(String text) {
                return text;
            }

            @Override
            public String format(Password value) {
                return value.text();
            }

            @Override
            public String allowed() {
                return "any text; empty: none";
            }
        };
    }

    static ValueType<OutputLimits> outputLimits() {
        return new ValueType<>() {
            @Override
            public OutputLimits parse(String text) {
                return OutputLimits.parse(text);
            }

            @Override
            public String format(OutputLimits value) {
                return value.toString();
            }

            @Override
            public String allowed() {
                return OutputLimits.FORMS;
            }

            @Override
            public boolean takesWords() {
                return true;
            }

            @Override
            public boolean accumulates() {
                return true;
            }
        };
    }

    /** Pairs of seconds, at least 1, and changes, at least 0, after which a snapshot is due; none: never. */
    static ValueType<String> savePoints() {
        return new Parts<>("pairs of seconds and changes", ValueTypes::savePoints, Function.identity());
    }

    private static String savePoints(String text) {
        List<String> words = text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
        require(words.size() % 2 == 0, BAD_SAVE_POINTS);
        for (int index = 0; index < words.size(); index++) {
            long least = index % 2 == 0 ? 1 : 0;
            require(INTEGER.matcher(words.get(index)).matches(), BAD_SAVE_POINTS);
            require(new BigInteger(words.get(index)).compareTo(BigInteger.valueOf(least)) >= 0, BAD_SAVE_POINTS);
        }
        return String.join(" ", words);
    }

    /** Permissions of a file, in octal as chmod takes them. */
    static ValueType<Integer> permissions() {
        return new Parts<>(
                "three octal digits as 700; 0: as the process creates files",
                ValueTypes::permissions,
                Integer::toOctalString);
    }

    private static int permissions(String text) {
        return within(0, PERMISSIONS_MAX, Integer.parseInt(text, 8)).intValue();
    }

    /** A type of which this release honours one value only; {@code why} says so after the value. */
    static <T> ValueType<T> only(String honoured, String why, ValueType<T> type) {
        String shown = honoured.isEmpty() ? "\"\"" : honoured;
        return new Only<>(type.parse(honoured), "only " + shown + ": " + why, type);
    }

    private static Long within(long min, long max, long value) {
        require(value >= min && value <= max, "argument must be between " + min + " and " + max + " inclusive");
        return value;
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException();
        }
    }

    private static void require(boolean allowed, String otherwise) {
        if (!allowed) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
