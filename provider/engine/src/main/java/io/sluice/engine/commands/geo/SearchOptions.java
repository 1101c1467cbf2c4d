package io.sluice.engine.commands.geo;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;

/** What a request wants of the places that are found: in which order, how many, what is told of them, where they go. */
final class SearchOptions {
    /*
     * Redis takes options in any order and as often as they come, the last one counts, and tells the first thing that
     * is wrong; a word for an option that has too few words behind it is a syntax error.
     */
    private final boolean mayStore;
    private Order order = Order.AS_VISITED;
    private long count;
    private boolean any;
    private boolean withDistance;
    private boolean withScore;
    private boolean withPlace;
    private int store;
    private boolean storesDistances;

    /** In which order places are told. */
    enum Order {
        AS_VISITED,
        NEAREST_FIRST,
        FARTHEST_FIRST
    }

    private SearchOptions(boolean mayStore) {
        this.mayStore = mayStore;
    }

    /** Makes options of which some may name the key to store the result at. */
    static SearchOptions withStore() {
        return new SearchOptions(true);
    }

    static SearchOptions withoutStore() {
        return new SearchOptions(false);
    }

    /**
     * Reads all words from one on.
     *
     * @throws CommandError if they are no options
     */
    void readAll(Args args, int from) {
        int at = from;
        while (at < args.count()) {
            int words = read(args, at);
            if (words == 0) {
                throw Errors.SYNTAX;
            }
            at += words;
        }
    }

    /** Reads an option; returns how many words it is, 0 if it is none. */
    int read(Args args, int at) {
        if (args.is(at, "COUNT") && at + 1 < args.count()) {
            count = args.integerAt(at + 1);
            if (count <= 0) {
                throw Errors.error("COUNT must be > 0");
            }
            return 2;
        } else if (mayStore && at + 1 < args.count() && (args.is(at, "STORE") || args.is(at, "STOREDIST"))) {
            storeAt(at + 1);
            storesDistances = args.is(at, "STOREDIST");
            return 2;
        }
        return readFlag(args, at) ? 1 : 0;
    }

    private boolean readFlag(Args args, int at) {
        if (args.is(at, "WITHDIST")) {
            withDistance = true;
        } else if (args.is(at, "WITHHASH")) {
            withScore = true;
        } else if (args.is(at, "WITHCOORD")) {
            withPlace = true;
        } else if (args.is(at, "ANY")) {
            any = true;
        } else if (args.is(at, "ASC")) {
            order = Order.NEAREST_FIRST;
        } else if (args.is(at, "DESC")) {
            order = Order.FARTHEST_FIRST;
        } else {
            return false;
        }
        return true;
    }

    /** Says that a word names the key to store the result at. */
    void storeAt(int index) {
        store = index;
    }

    /** Says that distances become scores where the result is stored. */
    void storeDistances() {
        storesDistances = true;
    }

    /**
     * Makes sure that nothing is to be told of places that are stored.
     *
     * @param command what stores them, as the error says it
     * @throws CommandError if something is
     */
    void checkStore(String command) {
        if (store > 0 && toldCount() > 0) {
            throw Errors.error(command + " is not compatible with WITHDIST, WITHHASH and WITHCOORD options");
        }
    }

    /**
     * Makes sure that a number of places was given if any will do.
     *
     * @throws CommandError if it was not
     */
    void checkAny() {
        if (any && count == 0) {
            throw Errors.error("the ANY argument requires COUNT argument");
        }
    }

    /** Returns the order, which is the nearest first where some of the places are to be chosen and none was given. */
    Order order() {
        return order == Order.AS_VISITED && count > 0 && !any ? Order.NEAREST_FIRST : order;
    }

    /** Returns how many of all the places that were found are wanted. */
    int wanted(int found) {
        return count == 0 ? found : (int) Math.min(count, found);
    }

    /** Returns after how many places the search may end. */
    long enough() {
        return any ? count : Long.MAX_VALUE;
    }

    /** Returns how much is told of a place beside its member. */
    int toldCount() {
        return (withDistance ? 1 : 0) + (withScore ? 1 : 0) + (withPlace ? 1 : 0);
    }

    boolean isDistanceTold() {
        return withDistance;
    }

    boolean isScoreTold() {
        return withScore;
    }

    boolean isPlaceTold() {
        return withPlace;
    }

    /** Returns the index of the word that names the key to store the result at, 0 if there is none. */
    int store() {
        return store;
    }

    /** Returns whether distances become scores where the result is stored. */
    boolean areDistancesStored() {
        return storesDistances;
    }
}
