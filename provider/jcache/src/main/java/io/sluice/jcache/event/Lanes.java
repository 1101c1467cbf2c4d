package io.sluice.jcache.event;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The lanes of one cache: which there are does not change, who is registered in them does.
 *
 * @param synchronous the lane of all synchronous listeners, if there are any
 * @param asynchronous one for each asynchronous listener
 * @param needsOldValue whether any of them requires the old value
 */
record Lanes<K, V>(List<Lane<K, V>> synchronous, List<Lane<K, V>> asynchronous, boolean needsOldValue) {
    private static final Lanes<?, ?> NONE = new Lanes<>(List.of(), List.of(), false);

    @SuppressWarnings("unchecked") // it is empty
    static <K, V> Lanes<K, V> none() {
        return (Lanes<K, V>) NONE;
    }

    private static <K, V> Lanes<K, V> of(List<Lane<K, V>> synchronous, List<Lane<K, V>> asynchronous) {
        boolean needsOldValue = Stream.concat(synchronous.stream(), asynchronous.stream())
                .flatMap(lane -> lane.registrations().stream())
                .anyMatch(Registration::isOldValueRequired);
        return new Lanes<>(List.copyOf(synchronous), List.copyOf(asynchronous), needsOldValue);
    }

    /** Returns whether nobody is to be told of anything. */
    boolean isEmpty() {
        return synchronous.isEmpty() && asynchronous.isEmpty();
    }

    List<Lane<K, V>> all() {
        return Stream.concat(synchronous.stream(), asynchronous.stream()).toList();
    }

    /** Returns these lanes with a listener more, in a lane of its own unless there is a synchronous one for it. */
    Lanes<K, V> with(Registration<K, V> added, Lane<K, V> own) {
        if (!added.isSynchronous()) {
            List<Lane<K, V>> more = new ArrayList<>(asynchronous);
            more.add(own);
            return of(synchronous, more);
        }
        if (synchronous.isEmpty()) {
            return of(List.of(own), asynchronous);
        }
        Lane<K, V> shared = synchronous.get(0);
        List<Registration<K, V>> registrations = new ArrayList<>(shared.registrations());
        registrations.add(added);
        shared.registrations(List.copyOf(registrations));
        return of(synchronous, asynchronous);
    }

    /** Returns these lanes without a listener; closes the one that nobody uses any more. */
    Lanes<K, V> without(Registration<K, V> removed) {
        return of(without(removed, synchronous), without(removed, asynchronous));
    }

    private static <K, V> List<Lane<K, V>> without(Registration<K, V> removed, List<Lane<K, V>> lanes) {
        List<Lane<K, V>> left = new ArrayList<>(lanes);
        for (Lane<K, V> lane : lanes) {
            List<Registration<K, V>> kept = new ArrayList<>(lane.registrations());
            kept.remove(removed);
            lane.registrations(List.copyOf(kept));
            if (kept.isEmpty()) {
                lane.close();
                left.remove(lane);
            }
        }
        return left;
    }
}
