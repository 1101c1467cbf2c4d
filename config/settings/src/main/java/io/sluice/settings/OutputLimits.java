package io.sluice.settings;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many bytes of replies may wait for clients that do not read them, for each class of clients.
 *
 * <p>As text, groups of four words: class, hard limit, soft limit, and the seconds for which the soft limit may be
 * exceeded. A class that is not named has its default; of one that comes twice the last group holds.
 */
public final class OutputLimits {
    static final String FORMS = "groups of: normal, replica (or slave) or pubsub, a hard limit, a soft limit (sizes; 0"
            + " for none), the seconds for which the soft limit may be exceeded";

    private static final String WRONG_COUNT = "Wrong number of arguments in buffer limit configuration.";
    private static final String UNKNOWN_CLASS = "Invalid client class specified in buffer limit configuration.";
    private static final String WRONG_NUMBER =
            "Error in hard, soft or soft_seconds setting in buffer limit configuration.";

    private static final int WORDS_PER_GROUP = 4;
    private static final int MEGABYTE = 1_048_576;

    private final Map<Kind, Limit> limits;

    private OutputLimits(Map<Kind, Limit> limits) {
        this.limits = limits;
    }

    /** The classes of clients. */
    public enum Kind {
        /** Clients that ask and are answered. */
        NORMAL,
        /** Replicas. */
        SLAVE,
        /** Subscribers. */
        PUBSUB
    }

    /**
     * The limit of a class.
     *
     * @param hardBytes more than this ends the connection at once; 0 for no limit
     * @param softBytes more than this ends it after a while; 0 for no limit
     * @param softSeconds the while
     */
    public record Limit(long hardBytes, long softBytes, int softSeconds) {
        @Override
        public String toString() {
            return hardBytes + " " + softBytes + " " + softSeconds;
        }
    }

    static OutputLimits parse(String text) {
        Map<Kind, Limit> limits = new EnumMap<>(Kind.class);
        limits.put(Kind.NORMAL, new Limit(0, 0, 0));
        limits.put(Kind.SLAVE, new Limit(256L * MEGABYTE, 64L * MEGABYTE, 60));
        limits.put(Kind.PUBSUB, new Limit(32L * MEGABYTE, 8L * MEGABYTE, 60));
        String[] words = text.isBlank() ? new String[0] : text.strip().split("\\s+");
        if (words.length % WORDS_PER_GROUP != 0) {
            throw new IllegalArgumentException(WRONG_COUNT);
        }
        for (int at = 0; at < words.length; at += WORDS_PER_GROUP) {
            limits.put(kind(words[at]), limit(words[at + 1], words[at + 2], words[at + 3]));
        }
        return new OutputLimits(limits);
    }

    private static Kind kind(String word) {
        String name = word.equalsIgnoreCase("replica") ? Kind.SLAVE.name() : word;
        return Stream.of(Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(UNKNOWN_CLASS));
    }

    private static Limit limit(String hard, String soft, String seconds) {
        try {
            return new Limit(SizeText.parse(hard), SizeText.parse(soft), seconds(seconds));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(WRONG_NUMBER, wrong);
        }
    }

    private static int seconds(String word) {
        int seconds = Integer.parseInt(word);
        if (seconds < 0) {
            throw new IllegalArgumentException();
        }
        return seconds;
    }

    /** Returns the limit of a class of clients. */
    public Limit of(Kind kind) {
        return limits.getOrDefault(kind, new Limit(0, 0, 0));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutputLimits that && limits.equals(that.limits);
    }

    @Override
    public int hashCode() {
        return limits.hashCode();
    }

    @Override
    public String toString() {
        return limits.entrySet().stream()
                .map(each -> each.getKey().name().toLowerCase(Locale.ROOT) + " " + each.getValue())
                .collect(Collectors.joining(" "));
    }
}
