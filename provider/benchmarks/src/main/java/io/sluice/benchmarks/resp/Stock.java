package io.sluice.benchmarks.resp;

import java.util.List;

/**
 * What a workload finds at its key, made anew before each measurement.
 *
 * @param key the key; whatever it holds is removed first
 * @param command the words that come before the elements of the command that fills it
 * @param element the words that add one element; {@value Workload#NUMBER} in them becomes the element's number
 * @param elements how many there are
 * @param together how many elements one command may add
 * @param requestsMax after how many requests a run ends early, because the elements would run out
 */
record Stock(String key, List<String> command, List<String> element, int elements, int together, long requestsMax) {
    private static final long ENDLESS = Long.MAX_VALUE;
    private static final int USUALLY_TOGETHER = 100;

    /** Nothing of its own: the keys that all servers hold. */
    static final Stock NONE = new Stock("", List.of(), List.of(), 0, 1, ENDLESS);

    /** A key that is not there at first. */
    static Stock absent(String key) {
        return new Stock(key, List.of(), List.of(), 0, 1, ENDLESS);
    }

    /** A key with so many elements. */
    static Stock of(int elements, String command, String key, String... element) {
        return new Stock(key, List.of(command, key), List.of(element), elements, USUALLY_TOGETHER, ENDLESS);
    }

    /** The same, whose elements are added one by one, each after one word more of its command. */
    Stock oneByOne(String afterKey) {
        return new Stock(key, List.of(command.get(0), key, afterKey), element, elements, 1, requestsMax);
    }

    /** The same, of which each request takes an element. */
    Stock usedUp() {
        return new Stock(key, command, element, elements, together, elements);
    }
}
