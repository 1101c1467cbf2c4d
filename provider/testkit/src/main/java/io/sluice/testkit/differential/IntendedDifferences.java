package io.sluice.testkit.differential;

import io.sluice.engine.structure.ExtendedDouble;
import io.sluice.engine.structure.Slice;
import io.sluice.testkit.Reply;
import io.sluice.testkit.generator.Request;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where Sluice answers otherwise than redis-server 7.0.15, on purpose or by nature, and why. */
public final class IntendedDifferences {
    /** What a busy machine may take between the two; random deadlines are much further apart. */
    private static final long MOMENT_MS = 60_000;

    private static final long MOMENT_SECONDS = 60;
    private static final int NAMED_WORDS = 4;
    private static final int SECONDS_BITS_MAX = 50;
    private static final int CURSOR_BEYOND_64_BITS = "99999999999999999999".length();
    private static final int AUTHENTICATED_WORDS = 5;
    private static final List<String> SCORE_COMMANDS = List.of(
            "ZADD",
            "ZINCRBY",
            "ZSCORE",
            "ZMSCORE",
            "ZRANGE",
            "ZREVRANGE",
            "ZRANGEBYSCORE",
            "ZREVRANGEBYSCORE",
            "ZPOPMIN",
            "ZPOPMAX",
            "ZMPOP",
            "BZPOPMIN",
            "BZPOPMAX",
            "BZMPOP",
            "ZUNION",
            "ZINTER",
            "ZDIFF");

    private static final Set<String> FIELD_DEADLINES = Set.of(
            "HEXPIRE",
            "HPEXPIRE",
            "HEXPIREAT",
            "HPEXPIREAT",
            "HPERSIST",
            "HTTL",
            "HPTTL",
            "HEXPIRETIME",
            "HPEXPIRETIME",
            "HGETDEL",
            "HGETEX",
            "HSETEX");

    /** All that are known; the first one that is about a request decides. */
    public static final List<IntendedDifference> ALL = List.of(
            new IntendedDifference(
                    IntendedDifferences::hasCursorBeyond64Bits,
                    "redis-server keeps the error in mind, and its next SORT takes it for one of its own",
                    Comparison.UNSENT),
            about("two clocks are a moment apart", Comparison.within(MOMENT_SECONDS), "TTL"),
            about("two clocks are a moment apart", Comparison.within(MOMENT_SECONDS), "EXPIRETIME"),
            about("two clocks are a moment apart", Comparison.within(MOMENT_MS), "PTTL"),
            about("two clocks are a moment apart", Comparison.within(MOMENT_MS), "PEXPIRETIME"),
            about("another version of the format; hash tables have an order of their own", new SamePayload(), "DUMP"),
            new IntendedDifference(
                    IntendedDifferences::reloadsWhatIsThere,
                    "redis-server reads a file, or ends itself",
                    Comparison.UNSENT),
            about("keys come in no order", Comparison.ANY_ORDER, "KEYS"),
            about("members come in no order", Comparison.ANY_ORDER, "SMEMBERS"),
            about("members come in no order", Comparison.ANY_ORDER, "SINTER"),
            about("members come in no order", Comparison.ANY_ORDER, "SUNION"),
            about("members come in no order", Comparison.ANY_ORDER, "SDIFF"),
            about("fields come in no order", Comparison.ANY_ORDER, "HKEYS"),
            about("fields come in no order", Comparison.ANY_ORDER, "HVALS"),
            about("fields come in no order", Comparison.ANY_ORDER, "HGETALL"),
            about(
                    "words beyond the keys are refused before the keys are looked up, not after",
                    IntendedDifferences::bothFailOrAgree,
                    "ZDIFFSTORE"),
            new IntendedDifference(IntendedDifferences::ranksWithScore, "came with 7.2", Comparison.UNSENT),
            new IntendedDifference(
                    IntendedDifferences::storesEqualsInOrder, "equal weights come in any order", Comparison.UNSENT),
            new IntendedDifference(
                    IntendedDifferences::sortsEquals,
                    "members come in no order, nor do equal weights; redis-server compares texts up to a zero byte",
                    Comparison.TYPE),
            about("cursors and order belong to a hash table", Comparison.TYPE, "SSCAN"),
            about("cursors and order belong to a hash table", Comparison.TYPE, "HSCAN"),
            about("cursors and order belong to a hash table", Comparison.TYPE, "ZSCAN"),
            new IntendedDifference(
                    IntendedDifferences::drawsForEver,
                    "redis-server draws until its memory is full",
                    Comparison.UNSENT),
            about("chance chooses", Comparison.TYPE, "SRANDMEMBER"),
            about("chance chooses", Comparison.TYPE, "HRANDFIELD"),
            about("chance chooses", Comparison.TYPE, "ZRANDMEMBER"),
            about("chance chooses what is left", Comparison.UNSENT, "SPOP"),
            new IntendedDifference(
                    IntendedDifferences::isAboutDeadlinesOfFields,
                    "came with 7.4 and 8.0; what is unknown spoils a transaction",
                    Comparison.UNSENT),
            new IntendedDifference(
                    IntendedDifferences::storesDistances,
                    "C libraries differ in the last bits of a sine",
                    Comparison.UNSENT),
            new IntendedDifference(
                    IntendedDifferences::sortsPlaces,
                    "places that are equally far come in the order in which the C library sorts",
                    Comparison.ANY_ORDER),
            about("keeps redis-server busy for half a second", Comparison.UNSENT, "PFSELFTEST"),
            new IntendedDifference(IntendedDifferences::ranksTheLeastNumber, "refused since 7.2", Comparison.UNSENT),
            about(
                    "small sets and lists are listpacks since 7.2; SORT makes a sorted set of redis-server a large one",
                    IntendedDifferences::isSameEncoding,
                    "OBJECT",
                    "ENCODING"),
            about("cursors and order belong to a hash table; the data is compared afterwards", Comparison.TYPE, "SCAN"),
            about("chance chooses", Comparison.TYPE, "RANDOMKEY"),
            about("two clocks are a moment apart", Comparison.TYPE, "OBJECT", "IDLETIME"),
            about(
                    "Redis shares small integers, but not the copies that COPY makes",
                    Comparison.TYPE,
                    "OBJECT",
                    "REFCOUNT"),
            about("the text of 7.2 and of what is there", Comparison.TYPE, "OBJECT", "HELP"),
            about("redis-server waits, perhaps for ever", Comparison.UNSENT, "WAIT"),
            new IntendedDifference(
                    IntendedDifferences::waitsBeyondTime,
                    "7.0 lets the number or the sum of such a timeout overflow",
                    Comparison.UNSENT),
            about("came with 7.2; what is unknown spoils a transaction", Comparison.UNSENT, "WAITAOF"),
            about("Sluice's own; what is unknown spoils a transaction", Comparison.UNSENT, "CACHE.LIST"),
            about("Sluice's own; what is unknown spoils a transaction", Comparison.UNSENT, "CACHE.INFO"),
            about("Sluice's own; what is unknown spoils a transaction", Comparison.UNSENT, "CACHE.INFLIGHT"),
            new IntendedDifference(
                    IntendedDifferences::greetsWithSeveralOptions,
                    "7.0 obeys each option as it reads it, 7.2 none before it has read them all",
                    Comparison.UNSENT),
            about("another version, another connection", IntendedDifferences::isSameGreeting, "HELLO"),
            about("every server counts its clients", Comparison.TYPE, "CLIENT", "ID"),
            about("7.2 has more fields", Comparison.TYPE, "CLIENT", "INFO"),
            about("7.2 has more fields", Comparison.TYPE, "CLIENT", "LIST"),
            about("came with 7.2; what is unknown spoils a transaction", Comparison.UNSENT, "CLIENT", "SETINFO"),
            about("came with 7.2; what is unknown spoils a transaction", Comparison.UNSENT, "CLIENT", "NO-TOUCH"),
            about("ends the connection that is compared", Comparison.UNSENT, "CLIENT", "KILL"),
            about("the next reply would be waited for in vain", Comparison.UNSENT, "CLIENT", "REPLY"),
            about("the text of 7.2 and of what is there", Comparison.TYPE, "CLIENT", "HELP"),
            about("the text of 7.2 and of what is there", Comparison.TYPE, "CONFIG", "HELP"),
            new IntendedDifference(
                    IntendedDifferences::listsAllCommands,
                    "hundreds of commands that are not there; another test compares those that are",
                    Comparison.UNSENT),
            new IntendedDifference(
                    IntendedDifferences::asksForTheKeysOfOneWord,
                    "7.0 wants two words, 7.2 one; a wrong number spoils a transaction",
                    Comparison.UNSENT),
            about("the commands that are there", Comparison.TYPE, "COMMAND"),
            new IntendedDifference(IntendedDifferences::setsWhatIsNoText, "settings are text here", Comparison.UNSENT),
            new IntendedDifference(
                    IntendedDifferences::limitsMemoryOrSaves,
                    "what counts as used memory differs, and Sluice writes no snapshots",
                    Comparison.UNSENT),
            new IntendedDifference(
                    IntendedDifferences::setsBytes,
                    "settings are text; which of two errors is told first differs",
                    Comparison.UNSENT),
            about("one of the two was started with a file", Comparison.UNSENT, "CONFIG", "REWRITE"),
            new IntendedDifference(
                    IntendedDifferences::sleeps, "keeps a server busy for as long as it says", Comparison.UNSENT),
            about("an expired key must go by being looked at only", Comparison.UNSENT, "DEBUG", "SET-ACTIVE-EXPIRE"),
            about("scores have other digits; the data is compared afterwards", Comparison.TYPE, "DEBUG", "DIGEST"),
            about("came with 7.2", Comparison.UNSENT, "DEBUG", "STRINGMATCH-LEN"),
            about("may make any number of keys of any size", Comparison.UNSENT, "DEBUG", "POPULATE"),
            about("fills two logs", Comparison.UNSENT, "DEBUG", "LOG"),
            about("the text of 7.2 and of what is there", Comparison.TYPE, "DEBUG", "HELP"),
            about("two hash tables", Comparison.TYPE, "DEBUG", "HTSTATS"),
            about(
                    "other digits of the same scores; values are compared afterwards",
                    Comparison.TYPE,
                    "DEBUG",
                    "DIGEST"),
            about(
                    "other digits of the same scores; values are compared afterwards",
                    Comparison.TYPE,
                    "DEBUG",
                    "DIGEST-VALUE"),
            about("two heaps, two clocks, and what redis-server compresses", new SameDescription(), "DEBUG", "OBJECT"),
            about("another picture", Comparison.TYPE, "LOLWUT"),
            about("two clocks", Comparison.TYPE, "TIME"),
            about("the settings that are there", Comparison.TYPE, "CONFIG", "GET"),
            about("figures of two servers", Comparison.TYPE, "INFO"),
            new IntendedDifference(
                    IntendedDifferences::hasIdOfNow, "ids that are made of two clocks", Comparison.UNSENT),
            new IntendedDifference(IntendedDifferences::readsLastEntry, "the id + came with 7.4", Comparison.UNSENT),
            new IntendedDifference(
                    IntendedDifferences::waitsForEntries, "redis-server waits, perhaps for ever", Comparison.UNSENT),
            new IntendedDifference(
                    IntendedDifferences::claimsBillions,
                    "redis-server has memory for as many ids, or has not",
                    Comparison.UNSENT),
            about("7.2 refuses an id below that of an entry that was deleted", Comparison.UNSENT, "XSETID"),
            about("7.2 has the name of the command otherwise", new SameStream(), "XREAD"),
            about("7.2 has the name of the command otherwise", new SameStream(), "XREADGROUP"),
            about("two clocks, and times of consumers since 7.2", new SameStream(), "XINFO", "STREAM"),
            about("two clocks, and times of consumers since 7.2", new SameStream(), "XINFO", "CONSUMERS"),
            about("7.2.6 knows better how far a group is", new SameStream(), "XINFO", "GROUPS"),
            about("two clocks", new SameStream(), "XPENDING"),
            about("whoever claims in vain is a consumer since 7.2", Comparison.TYPE, "XGROUP", "CREATECONSUMER"),
            about("the text of 7.2 and of what is there", Comparison.TYPE, "XINFO", "HELP"),
            about("the text of 7.2 and of what is there", Comparison.TYPE, "XGROUP", "HELP"),
            about("times and figures of two servers", Comparison.TYPE, "SLOWLOG"),
            about("times and words of two servers", Comparison.TYPE, "LATENCY"),
            about("figures and words of two servers", Comparison.TYPE, "MEMORY"),
            about("what it shows comes between the replies; other tests compare it", Comparison.UNSENT, "MONITOR"),
            new IntendedDifference(
                    IntendedDifferences::answersScores, "other digits of the same scores", new SameScores()));

    private IntendedDifferences() {}

    private static boolean isAboutDeadlinesOfFields(Request request) {
        return FIELD_DEADLINES.stream().anyMatch(request::isFor);
    }

    /** Returns how the replies to a request are compared. */
    static Comparison of(Request request, List<IntendedDifference> differences) {
        return differences.stream()
                .filter(each -> each.requests().test(request))
                .findFirst()
                .map(IntendedDifference::comparison)
                .orElse(Comparison.EXACT);
    }

    private static IntendedDifference about(String reason, Comparison comparison, String... path) {
        return new IntendedDifference(request -> request.isFor(path), reason, comparison);
    }

    private static boolean reloadsWhatIsThere(Request request) {
        List<String> options = IntStream.range(2, request.words().size())
                .mapToObj(index -> request.text(index).toUpperCase(Locale.ROOT))
                .toList();
        return request.isFor("DEBUG", "RELOAD")
                && (options.contains("NOSAVE") || (options.contains("NOFLUSH") && !options.contains("MERGE")));
    }

    private static boolean drawsForEver(Request request) {
        return Stream.of("SRANDMEMBER", "HRANDFIELD", "ZRANDMEMBER").anyMatch(request::isFor)
                && request.words().size() > 2
                && request.text(2).matches("-[0-9]{6,}");
    }

    private static boolean answersScores(Request request) {
        return SCORE_COMMANDS.stream().anyMatch(request::isFor);
    }

    private static boolean bothFailOrAgree(Request request, Reply ours, Reply real) {
        return ours.equals(real)
                || (ours.equals(new Reply.Failure("ERR syntax error")) && real instanceof Reply.Failure);
    }

    private static boolean ranksWithScore(Request request) {
        return (request.isFor("ZRANK") || request.isFor("ZREVRANK"))
                && request.words().size() > 3;
    }

    private static boolean ranksTheLeastNumber(Request request) {
        return request.isFor("LPOS")
                && IntStream.range(1, request.words().size())
                        .mapToObj(request::text)
                        .anyMatch(word -> word.equals(Long.toString(Long.MIN_VALUE)));
    }

    private static boolean hasCursorBeyond64Bits(Request request) {
        return Stream.of("SCAN", "SSCAN", "HSCAN", "ZSCAN").anyMatch(request::isFor)
                && request.words().stream().limit(3).anyMatch(word -> word.length == CURSOR_BEYOND_64_BITS);
    }

    private static boolean isSameEncoding(Request request, Reply ours, Reply real) {
        boolean isSmall = ours.equals(new Reply.Bulk("listpack"))
                && Stream.of("hashtable", "quicklist", "skiplist")
                        .map(Reply.Bulk::new)
                        .anyMatch(real::equals);
        return isSmall || ours.equals(real);
    }

    private static boolean greetsWithSeveralOptions(Request request) {
        int words = request.words().size();
        boolean isNamed = words > 2 && request.text(2).equalsIgnoreCase("SETNAME");
        return request.isFor("HELLO") && words > (isNamed ? NAMED_WORDS : AUTHENTICATED_WORDS);
    }

    private static boolean hasIdOfNow(Request request) {
        return request.isFor("XADD") && hasWord(request, "*");
    }

    private static boolean waitsForEntries(Request request) {
        return (request.isFor("XREAD") || request.isFor("XREADGROUP")) && hasWord(request, "BLOCK");
    }

    private static boolean claimsBillions(Request request) {
        return request.isFor("XAUTOCLAIM")
                && IntStream.range(1, request.words().size())
                        .anyMatch(index -> request.text(index).matches("[0-9]{10}")
                                && request.text(index - 1).equalsIgnoreCase("COUNT"));
    }

    private static boolean readsLastEntry(Request request) {
        return (request.isFor("XREAD") || request.isFor("XREADGROUP")) && hasWord(request, "+");
    }

    private static boolean limitsMemoryOrSaves(Request request) {
        return request.isFor("CONFIG", "SET")
                && IntStream.range(2, request.words().size())
                        .mapToObj(request::text)
                        .anyMatch(word -> word.equalsIgnoreCase("maxmemory") || word.equalsIgnoreCase("save"));
    }

    /** All but the shortest; what is no number Redis takes for 0, or for the number that it begins with. */
    private static boolean setsWhatIsNoText(Request request) {
        return request.isFor("CONFIG", "SET") && !request.words().stream().allMatch(IntendedDifferences::isText);
    }

    private static boolean isText(byte[] word) {
        return Arrays.equals(word, new String(word, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean sleeps(Request request) {
        return request.isFor("DEBUG", "SLEEP")
                && request.words().size() == 3
                && !request.text(2).equals("0");
    }

    private static boolean listsAllCommands(Request request) {
        int words = request.words().size();
        return request.isFor("COMMAND") && (words == 1 || (words == 2 && !request.isFor("COMMAND", "COUNT")));
    }

    private static boolean asksForTheKeysOfOneWord(Request request) {
        return request.words().size() == 3
                && (request.isFor("COMMAND", "GETKEYS") || request.isFor("COMMAND", "GETKEYSANDFLAGS"));
    }

    private static boolean isSameGreeting(Request request, Reply ours, Reply real) {
        return Comparison.TYPE.agree(request, ours, real) && fields(ours).equals(fields(real));
    }

    /** Returns names and values but those of version and connection. */
    private static List<Reply> fields(Reply reply) {
        List<Reply> all = reply instanceof Reply.Pairs map
                ? map.keysAndValues()
                : reply instanceof Reply.Array array ? array.elements() : List.of(reply);
        return IntStream.range(0, all.size())
                .filter(index -> index % 2 == 0 || !isOwn(all.get(index - 1)))
                .mapToObj(all::get)
                .toList();
    }

    private static boolean isOwn(Reply name) {
        return name.equals(new Reply.Bulk("version")) || name.equals(new Reply.Bulk("id"));
    }

    /** Returns whether the order of what is stored may depend on the order of a set, or on the way of sorting. */
    private static boolean storesEqualsInOrder(Request request) {
        return request.isFor("SORT")
                && hasWord(request, "ALPHA")
                && hasWord(request, "BY")
                && hasWord(request, "STORE");
    }

    private static boolean sortsEquals(Request request) {
        return (request.isFor("SORT") || request.isFor("SORT_RO"))
                && (hasWord(request, "ALPHA")
                        || IntStream.range(1, request.words().size())
                                .anyMatch(index -> request.text(index - 1).equalsIgnoreCase("BY")
                                        && request.text(index).indexOf('*') < 0));
    }

    private static boolean setsBytes(Request request) {
        return request.isFor("CONFIG", "SET")
                && IntStream.range(2, request.words().size())
                        .anyMatch(index -> request.text(index).chars().anyMatch(letter -> letter >= 0x80));
    }

    private static boolean storesDistances(Request request) {
        return request.text(0).toUpperCase(Locale.ROOT).startsWith("GEO") && hasWord(request, "STOREDIST");
    }

    private static boolean sortsPlaces(Request request) {
        return Stream.of("GEOSEARCH", "GEORADIUS", "GEORADIUS_RO", "GEORADIUSBYMEMBER", "GEORADIUSBYMEMBER_RO")
                        .anyMatch(request::isFor)
                && Stream.of("ASC", "DESC", "COUNT").anyMatch(word -> hasWord(request, word));
    }

    private static boolean hasWord(Request request, String word) {
        return IntStream.range(0, request.words().size())
                .anyMatch(index -> request.text(index).equalsIgnoreCase(word));
    }

    private static boolean waitsBeyondTime(Request request) {
        return Stream.of("BLPOP", "BRPOP", "BLMOVE", "BRPOPLPUSH", "BLMPOP", "BZPOPMIN", "BZPOPMAX", "BZMPOP")
                        .anyMatch(request::isFor)
                && request.words().stream()
                        .map(word -> ExtendedDouble.parse(Slice.of(word)))
                        .anyMatch(number -> number != null && !isTime(number));
    }

    /** Returns whether so many seconds from now are within the range of times. */
    private static boolean isTime(ExtendedDouble seconds) {
        return seconds.isFinite() && seconds.ceiling().bitLength() <= SECONDS_BITS_MAX;
    }
}
