package io.sluice.engine.observe;

import java.util.List;

/**
 * Something that took long.
 *
 * @param id counted from 0 since the engine started
 * @param epochSeconds when it was done
 * @param microseconds how long it took
 * @param words what was done, as far as the log keeps it; not to be changed
 * @param address who did it
 * @param clientName the name that the client gave itself, or empty
 */
public record SlowEntry(
        long id, long epochSeconds, long microseconds, List<byte[]> words, String address, String clientName) {}
