package io.sluice.settings;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What binds every writer of the keys that match a pattern, be it JCache or RESP.
 *
 * <p>A contract replaces {@link Parameters#DEFAULT_TTL} for its keys, also where its own time to live is none.
 *
 * <p>{@code maxTtl} counts from when a value was written. As long as a value stays, its deadline can only come nearer:
 * commands such as {@code EXPIRE} and {@code PERSIST}, and JCache's expiry on access, do not put it off.
 *
 * @param id what the properties {@code sluice.contract.<id>.…} call it: letters, digits, {@code _} and {@code -}
 * @param match the keys that are bound, a glob as {@code KEYS} takes it, not empty
 * @param ttl the time to live of a new key whose writer gives none; at most {@code maxTtl}
 * @param maxTtl the longest time from the writing of a value to its end
 * @param freshness what else it says of times; jitter needs a time to live, and refreshing ahead at most half of it
 * @param codec how JCache stores the values of caches all of whose keys are bound
 * @param evictable whether the keys may give way when memory is full
 */
public record Contract(
        String id,
        String match,
        TimeToLive ttl,
        TimeToLive maxTtl,
        Freshness freshness,
        Codec codec,
        boolean evictable) {

    /**
     * The order in which contracts are tried, whoever has written them: what begins with more literal characters
     * first, then what matches one key only. The sources of settings have no order of their own, so the more specific
     * pattern wins wherever it is written.
     */
    public static final Comparator<Contract> BY_SPECIFICITY = Comparator.<Contract>comparingInt(
                    contract -> -contract.literalPrefix().length())
            .thenComparing(contract -> !contract.isLiteral());

    /** The order among the contracts of one owner: by specificity, then by id. */
    public static final Comparator<Contract> BY_PRECEDENCE = BY_SPECIFICITY.thenComparing(Contract::id);

    static final String KEY_PREFIX = Setting.PREFIX + "contract.";
    static final String MATCH = "match";
    static final String TTL = "ttl";
    static final String MAX_TTL = "max-ttl";
    static final String CODEC = "codec";
    static final String EVICTABLE = "evictable";

    /** The names of all options. */
    static final List<String> OPTIONS = Stream.concat(
                    Stream.of(MATCH, TTL, MAX_TTL, CODEC, EVICTABLE), Freshness.OPTIONS.stream())
            .toList();

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");
    private static final String GLOB_CHARACTERS = "*?[\\";

    /** How values are stored. */
    public enum Codec {
        /** Text where the declared type is one of text, else Java's serialisation. */
        JAVA,
        /** JSON text, which other Redis clients read and write. */
        JSON
    }

    /**
     * Checks that the parts fit together.
     *
     * @throws InvalidSettingException if they do not; the message names the property
     */
    public Contract {
        if (!isId(id)) {
            throw new InvalidSettingException(KEY_PREFIX + id, match, "an id of letters, digits, _ and -");
        }
        if (match.isEmpty()) {
            throw new InvalidSettingException(key(id, MATCH), match, "a glob such as shop.prices:*");
        }
        requireWithin(maxTtl, ttl, key(id, TTL), key(id, MAX_TTL));
        requireWithin(maxTtl, freshness.negativeTtl(), key(id, Freshness.NEGATIVE_TTL), key(id, MAX_TTL));
        requireWithin(half(ttl), freshness.refreshAhead(), key(id, Freshness.REFRESH_AHEAD), "half of " + key(id, TTL));
        requireWithin(
                half(maxTtl),
                freshness.refreshAhead(),
                key(id, Freshness.REFRESH_AHEAD),
                "half of " + key(id, MAX_TTL));
        if (freshness.jitterPercent() > 0 && ttl.isNone()) {
            throw new InvalidSettingException(
                    key(id, Freshness.JITTER),
                    freshness.jitterPercent() + "%",
                    "0% without " + key(id, TTL) + ", the time that it shortens");
        }
        if (codec == Codec.JSON && !bindsWholeCaches(match)) {
            throw new InvalidSettingException(
                    key(id, MATCH),
                    match,
                    "whole caches beside " + key(id, CODEC)
                            + "=json: text that ends with its only *, and has no : but right before that, such as"
                            + " shop.prices:* or shop.*");
        }
    }

    /** Makes a contract that says nothing but times to live. */
    public Contract(String id, String match, TimeToLive ttl, TimeToLive maxTtl) {
        this(id, match, ttl, maxTtl, Freshness.NONE, Codec.JAVA, true);
    }

    private static TimeToLive half(TimeToLive time) {
        return time.ms() == 1 ? time : new TimeToLive(time.ms() / 2);
    }

    private static void requireWithin(TimeToLive bound, TimeToLive time, String key, String boundKey) {
        if (time.isLongerThan(bound) && !time.isNone()) {
            throw new InvalidSettingException(key, time.toString(), "at most " + boundKey + ", which is " + bound);
        }
    }

    /** The first colon of a key ends the name of its cache. */
    private static boolean bindsWholeCaches(String match) {
        int star = literalLength(match);
        int colon = match.indexOf(':');
        return star == match.length() - 1 && match.charAt(star) == '*' && (colon < 0 || colon == star - 1);
    }

    /** Returns the name of a property of a contract. */
    static String key(String id, String option) {
        return KEY_PREFIX + id + "." + option;
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** Returns what every matching key begins with: the pattern up to its first special character. */
    public String literalPrefix() {
        return match.substring(0, literalLength(match));
    }

    private static int literalLength(String match) {
        int end = 0;
        while (end < match.length() && GLOB_CHARACTERS.indexOf(match.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Returns whether the pattern has no special character, so that it matches one key only. */
    public boolean isLiteral() {
        return literalPrefix().length() == match.length();
    }
}
