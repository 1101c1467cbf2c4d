package io.sluice.testkit.generator;

import io.sluice.command.ArgumentDoc;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The words that arguments are filled with: few keys, so that commands meet, and values at the edges of types. */
final class WordPool {
    /*
     * Words are ISO 8859-1, so that a character is a byte. Durations are far from now and nearly never equal, moments
     * far away or long past: what a command answers must not depend on a millisecond more or less.
     */
    private static final List<String> KEYS = List.of(
            "a",
            "b",
            "c",
            "n",
            "m",
            "shop.p:1",
            "shop.p:2",
            "shop.q:1",
            ":",
            "x:",
            "\u00ff\u0000\r\n",
            "",
            "KEY",
            "k".repeat(300),
            "{tag}1");
    private static final List<String> VALUES = List.of(
            "v",
            "",
            "0",
            "1",
            "-1",
            "007",
            " 1",
            "1 ",
            "+1",
            "-0",
            "3.14",
            "-1e300",
            "nan",
            "inf",
            "0x10",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "\u0000\u00ff\u0080",
            "two words",
            "\r\n",
            "\u00c3\u00a4",
            "HYLL\u0001" + "\u0000".repeat(11) + "\u007f\u00ff",
            "HYLL\u0001" + "\u0000".repeat(10) + "\u0080\u0085\u0003\u0081\u007f\u00f8",
            "HYLL\u0001" + "\u0000".repeat(10) + "\u0080\u0080?\u007f\u0000");
    private static final List<String> INTEGERS = List.of(
            "0",
            "1",
            "-1",
            "2",
            "10",
            "100",
            "-100",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "4294967296",
            "9223372036854775807",
            "9223372036854775806",
            "-9223372036854775808",
            "-9223372036854775807");
    private static final List<String> NO_INTEGERS = List.of(
            "",
            "x",
            "1.0",
            "+1",
            " 1",
            "1 ",
            "01",
            "-",
            "-0",
            "1e3",
            "9223372036854775808",
            "-9223372036854775809",
            "99999999999999999999",
            "\u0000",
            "1\u0000",
            "\u00ff");
    private static final List<String> FRACTIONS =
            List.of("0", "1.5", "-2.25", "3e10", "1e-5", "inf", "-inf", "1e308", "5", "0.1");
    private static final List<String> NO_FRACTIONS = List.of("", "x", "nan", "1.5x", " 1.5", "1,5", "1e400", "0x1p3");
    private static final List<String> PATTERNS = List.of(
            "*",
            "a*",
            "?",
            "[a-c]",
            "[^a]",
            "shop.?:*",
            "\\*",
            "x\\:",
            "[",
            "[a",
            "\\",
            "",
            "*:*",
            "[b-a]",
            "**",
            "[]");
    private static final List<String> LIMITS_OF_DURATIONS = List.of(
            "0",
            "-1",
            "-100000",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775",
            "9223372036854776",
            "-9223372036854776");
    private static final List<String> PAST_MOMENTS = List.of("1", "1000", "0", "-1", "1500000000");

    /** Of bytes or bits: neither here nor in any other word is one that would make a large string of a small one. */
    private static final List<String> OFFSETS = List.of(
            "0", "1", "5", "44", "45", "100", "701", "-1", "#0", "#3", "#-1", "4294967296", "9223372036854775807");

    /** What DUMP of 7.0 answers for a value of each type; then one with a member twice, an old one, two spoilt ones. */
    private static final List<String> PAYLOADS = Stream.of(
                    "0004746578740a007cf3266dcab5a531",
                    "00c290eefeff0a002875de7b13eb2800",
                    "00c30b3c0361626361e02d020162630a006f6029e4afd764ac",
                    "1201020f0f0000000300816d020101dff902ff0a00d258e4756a9e6f41",
                    "0b0e0200000003000000f9ff010002000a00c1a633fceb07b69f",
                    "0202016d016e0a00b90144e76ecbef87",
                    "10121200000004008166028176028167020101ff0a0023c1a5e35dfae81c",
                    "00000a005d9b5c400f7fa2da",
                    "1114140000000400816d020101816e0283322e3504ff0a0010cd3ab0f37c5957",
                    "0503c003000000000000f07f016d000000000000f03f016e00000000000004c00a0027683d2a878e08da",
                    "0202016d016d0a0010db13ed471e80b0",
                    "09090101660201767778ff0a00cc3dd89f82d210f5",
                    "0004746578740a007cf3266dcab5a578",
                    "6e6f6e73656e7365")
            .map(HexFormat.of()::parseHex)
            .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
            .toList();

    /** Words that make sense for arguments of these names, of whatever type, or of one. */
    private static final Map<String, List<String>> BY_NAME = Map.ofEntries(
            Map.entry("index", List.of("0", "0", "1", "2", "15", "16", "-1")),
            Map.entry(
                    "by-pattern",
                    List.of("nosort", "*", "*", "shop.p:*", "a*", "#", "*->f", "shop.*:1->1", "*->", "k*")),
            Map.entry("get-pattern", List.of("#", "#", "*", "shop.p:*", "a*", "a", "*->f", "*->->f", "shop.p:*->1")),
            Map.entry("index1", List.of("0", "0", "1", "2", "15", "16", "-1")),
            Map.entry("index2", List.of("0", "0", "1", "2", "15", "16", "-1")),
            Map.entry("db", List.of("0", "0", "1", "2", "15", "16", "-1")),
            Map.entry("destination-db", List.of("0", "0", "1", "2", "15", "16", "-1")),
            Map.entry("serialized-value", PAYLOADS),
            Map.entry("ttl", List.of("0", "0", "0", "5000000000", "99999999999999", "9223372036854775807", "-1")),
            Map.entry("frequency", List.of("0", "1", "255", "256", "-1")),
            Map.entry("offset", OFFSETS),
            Map.entry("bit", List.of("0", "1", "0", "1", "2", "-1")),
            Map.entry("value:integer", List.of("0", "1", "0", "1", "2", "-1", "255", "-129", "70000")),
            Map.entry(
                    "encoding",
                    List.of("u8", "i8", "u1", "i64", "u63", "i5", "u13", "u64", "i0", "U8", "u8\u0000x", "x")),
            Map.entry("subcommand", List.of("GETREG", "decode", "ENCODING", "todense", "bogus")),
            Map.entry("start", List.of("0", "1", "-1", "-3", "3", "-100", "100")),
            Map.entry("end", List.of("0", "1", "-1", "-3", "3", "-100", "100")),
            Map.entry("cursor", List.of("0", "0", "0", "1", "5", "18446744073709551615")),
            Map.entry("count", List.of("1", "10", "1000", "0", "-1")),
            Map.entry("field", List.of("f", "g", "h", "1", "2", "-7", "", "f".repeat(65))),
            Map.entry("element", List.of("m", "n", "1", "2", "-7", "70000", "", "e".repeat(65), "p".repeat(5000))),
            Map.entry("pivot", List.of("m", "n", "1", "2", "-7")),
            Map.entry("stop", List.of("0", "1", "-1", "-3", "3", "-100", "100")),
            Map.entry("rank", List.of("1", "2", "-1", "-2", "0")),
            Map.entry("num-matches", List.of("0", "1", "2", "-1")),
            Map.entry("len", List.of("0", "1", "3", "1000", "-1")),
            Map.entry("member", List.of("m", "n", "1", "2", "3", "-7", "70000", "9999999999", "", "m".repeat(65))),
            Map.entry("longitude", List.of("13.361389", "15.087269", "180", "-180", "0", "-0.5", "179.99", "180.1")),
            Map.entry("latitude", List.of("38.115556", "37.502669", "85.05112878", "-85.05112878", "0", "85", "86")),
            Map.entry("radius", List.of("0", "1", "200", "5000", "20000", "1e8", "inf", "-1")),
            Map.entry("width", List.of("0", "1", "400", "5000", "20000", "1e8", "inf", "-1")),
            Map.entry("height", List.of("0", "1", "400", "5000", "20000", "1e8", "inf", "-1")),
            Map.entry("member1", List.of("m", "n", "1", "2", "3", "-7")),
            Map.entry("member2", List.of("m", "n", "1", "2", "3", "-7")),
            Map.entry(
                    "score", List.of("0", "1", "2", "-1", "1.5", "-2.25", "3e10", "inf", "-inf", "1e308", "0.1", "-0")),
            Map.entry("weight", List.of("1", "2", "0", "-1", "0.5", "inf", "1e308", "x")),
            Map.entry(
                    "min", List.of("-inf", "-inf", "0", "(0", "1", "(1", "2.5", "-", "[m", "(m", "[", "[1", "-1", "(")),
            Map.entry(
                    "max", List.of("inf", "+inf", "2", "(2", "1", "(inf", "3e10", "+", "[n", "(n", "[9", "-1", "100")),
            Map.entry("numkeys", List.of("1", "2", "2", "3", "0", "-1")),
            Map.entry("type", List.of("string", "STRING", "hash", "list", "bogus")),
            Map.entry("protover", List.of("2", "3", "2", "3", "1", "4")),
            Map.entry("username", List.of("default", "nobody")),
            Map.entry("client-type", List.of("normal", "master", "replica", "pubsub", "slave", "bogus")),
            Map.entry("client-id", List.of("1", "999999", "-1", "0")),
            Map.entry("attr", List.of("lib-name", "LIB-VER", "bogus")),
            Map.entry("section", List.of("server", "clients", "memory", "everything", "all", "default", "bogus")),
            Map.entry(
                    "parameter",
                    List.of(
                            "databases",
                            "maxmemory",
                            "SAVE",
                            "append*",
                            "[d]atabases",
                            "bogus",
                            "*",
                            "tcp-keepalive",
                            "Active-Expire-Effort")),
            Map.entry("group", List.of("g", "g", "h", "")),
            Map.entry("groupname", List.of("g", "g", "h", "")),
            Map.entry("consumer", List.of("c", "c", "d", "")),
            Map.entry("consumername", List.of("c", "c", "d", "")),
            Map.entry("min-idle-time", List.of("0", "0", "0", "100000000", "-1")),
            Map.entry("min-idle-time:integer", List.of("0", "100000000", "-1")),
            Map.entry("ms", List.of("1000000000", "9223372036854775807", "-1000000000000")),
            Map.entry("unix-time-milliseconds:unix-time", List.of("1", "5000", "9999999999999", "-1")),
            Map.entry("entries-read", List.of("-1", "0", "3", "100", "-2")),
            Map.entry("entries-added", List.of("0", "3", "100", "1000", "-1")),
            Map.entry("threshold", List.of("0", "1", "3", "10", "20-0", "50", "-1", "+")),
            Map.entry("command-name", List.of("get", "SET", "client|list", "config", "bogus", "get|set")));

    private static final Set<String> IDS =
            Set.of("id", "lastid", "last-id", "max-deleted-id", "start:string", "end:string");
    private static final List<String> SPECIAL_IDS = List.of(
            "$",
            ">",
            ">",
            ">",
            "-",
            "+",
            "0",
            "0-0",
            "5-*",
            "(5",
            "(7-1",
            "(-",
            "(",
            "1-2-3",
            "18446744073709551615",
            "18446744073709551615-18446744073709551615",
            "18446744073709551616-1",
            "007-08",
            "+3",
            " 4",
            "-5",
            "x-1",
            "6--1",
            "6--01",
            "7-",
            "-7",
            "1\u0000-2",
            "2-3\u0000x");

    private final SplittableRandom random;
    private final double wrongType;

    /** The time in the highest id of a stream so far: some ids have to be higher than all before. */
    private int idMs = 1;

    WordPool(SplittableRandom random, double wrongType) {
        this.random = random;
        this.wrongType = wrongType;
    }

    /** Returns a word for an argument. */
    byte[] word(ArgumentDoc argument) {
        boolean isWrong = random.nextDouble() < wrongType;
        return bytes(isWrong ? wrong(argument) : right(argument));
    }

    /** Returns a word that no command knows. */
    byte[] unknown() {
        return bytes(any(List.of("BOGUS", "bogus", "", "NXX", "\u00fe", "two words", "%s%n", "o".repeat(200))));
    }

    /** Returns one of the words. */
    String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    /** Any other offset takes memory, and a key with any other time to live may end on one side first. */
    private static boolean isWhole(ArgumentDoc argument) {
        return argument.name().equals("offset") || argument.name().equals("ttl");
    }

    private String id() {
        if (random.nextInt(8) == 0) {
            return any(SPECIAL_IDS);
        }
        boolean isHigher = random.nextInt(3) == 0;
        idMs += isHigher ? random.nextInt(3) : 0;
        int ms = isHigher ? idMs : random.nextInt(idMs + 1);
        return ms + (random.nextInt(4) == 0 ? "" : "-" + random.nextInt(4));
    }

    private String right(ArgumentDoc argument) {
        if (IDS.contains(argument.name()) || IDS.contains(argument.name() + ":" + argument.type())) {
            return id();
        }
        List<String> known = BY_NAME.get(argument.name() + ":" + argument.type());
        if (known == null) {
            known = BY_NAME.get(argument.name());
        }
        if (known != null && (isWhole(argument) || random.nextInt(8) > 0)) {
            return any(known);
        }
        boolean isMilliseconds = argument.name().contains("milliseconds");
        return switch (argument.type()) {
            case "key" -> any(KEYS);
            case "integer" -> argument.name().contains("seconds") ? duration(isMilliseconds) : integer();
            case "unix-time" -> moment(isMilliseconds);
            case "double" -> any(FRACTIONS);
            case "pattern" -> any(PATTERNS);
            default -> value();
        };
    }

    private String wrong(ArgumentDoc argument) {
        return switch (argument.type()) {
            case "integer", "unix-time" -> any(NO_INTEGERS);
            case "double" -> any(NO_FRACTIONS);
            default -> any(INTEGERS);
        };
    }

    private String integer() {
        return random.nextInt(3) == 0 ? Integer.toString(random.nextInt(-1000, 1000)) : any(INTEGERS);
    }

    private String value() {
        return switch (random.nextInt(20)) {
            case 0 -> "huge ".repeat(5_000);
            case 1, 2, 3 -> Integer.toString(random.nextInt(-1000, 1000));
            case 4 -> Long.toString(random.nextLong());
            case 5 -> any(KEYS);
            default -> any(VALUES);
        };
    }

    private String duration(boolean isMilliseconds) {
        if (random.nextInt(4) == 0) {
            return any(LIMITS_OF_DURATIONS);
        }
        long seconds = random.nextLong(1_000, 1_000_000_000);
        return Long.toString(isMilliseconds ? seconds * 1000 + random.nextInt(1000) : seconds);
    }

    private String moment(boolean isMilliseconds) {
        if (random.nextInt(3) == 0) {
            return any(random.nextInt(3) == 0 ? LIMITS_OF_DURATIONS : PAST_MOMENTS);
        }
        long seconds = random.nextLong(33_000_000_000L, 34_000_000_000L);
        return Long.toString(isMilliseconds ? seconds * 1000 + random.nextInt(1000) : seconds);
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.ISO_8859_1);
    }
}
