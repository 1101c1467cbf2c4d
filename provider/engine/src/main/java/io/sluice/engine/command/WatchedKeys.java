package io.sluice.engine.command;

import io.sluice.engine.command.Watches.Watch;
import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.structure.Slice;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that clients watch. Within the turn. */
public final class WatchedKeys implements CommitListener {
    /*
     * Nobody calls this when a key changes: it reads the changes of every call. For each of them it looks the key up
     * among those watched in that database, and goes through its watchers; where nobody watches, it does nothing. A
     * client of whom one key has changed watches nothing any more, so it is touched once. Keys compare as bytes, so
     * that even keys chosen to have one hash cost no more than the logarithm of their number.
     */
    private static final ByteBuffer NO_KEY = ByteBuffer.allocate(0);

    private final Map<Integer, Map<ByteBuffer, Map<Watches, Watch>>> byDatabase = new HashMap<>();
    private final Keyspace keyspace;
    private int clients;

    WatchedKeys(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** Returns the number of clients that watch at least one key. */
    public int clients() {
        return clients;
    }

    /** Returns the number of keys that are watched. */
    public int count() {
        return byDatabase.values().stream().mapToInt(Map::size).sum();
    }

    /** Lets a client watch a key; one that it watches already is no mistake. */
    public void watch(Watches owner, int database, Slice key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.copy());
        Map<Watches, Watch> watchers = byDatabase
                .computeIfAbsent(database, unused -> new HashMap<>())
                .computeIfAbsent(bytes, unused -> new LinkedHashMap<>());
        if (!watchers.containsKey(owner)) {
            boolean wasAbsent = keyspace.database(database).find(key) == null;
            Watch watch = new Watch(owner, database, bytes, wasAbsent);
            watchers.put(owner, watch);
            clients += owner.count() == 0 ? 1 : 0;
            owner.add(watch);
        }
    }

    /** Lets a client watch nothing, and forgets whether a key has changed. */
    public void unwatch(Watches owner) {
        clients -= owner.count() == 0 ? 0 : 1;
        for (Watch watch : owner.keys()) {
            Map<ByteBuffer, Map<Watches, Watch>> keys = byDatabase.getOrDefault(watch.database(), Map.of());
            Map<Watches, Watch> watchers = keys.getOrDefault(watch.key(), Map.of());
            watchers.remove(owner);
            if (watchers.isEmpty()) {
                keys.remove(watch.key());
            }
            if (keys.isEmpty()) {
                byDatabase.remove(watch.database());
            }
        }
        owner.forget();
    }

    /** Returns whether a key of the client has changed; one whose time has come has, though nobody collected it yet. */
    public boolean areTouched(Watches owner) {
        return owner.areTouched() || owner.keys().stream().anyMatch(this::hasEnded);
    }

    /** Returns whether the time of a key, or of fields of it, has come since it is watched. */
    private boolean hasEnded(Watch watch) {
        Slice key = Slice.of(watch.key().array());
        Database database = keyspace.database(watch.database());
        return !watch.wasAbsent() && (database.hasDueFields(key) || database.find(key) == null);
    }

    @Override
    public void committed(Changes changes) {
        for (int index = 0; index < changes.count() && clients > 0; index++) {
            int database = changes.database(index);
            Map<ByteBuffer, Map<Watches, Watch>> keys = byDatabase.getOrDefault(database, Map.of());
            switch (changes.kind(index)) {
                case FLUSHED -> List.copyOf(keys.values()).forEach(watchers -> touch(watchers, Kind.FLUSHED));
                case SWAPPED -> {
                    touchSwapped(database);
                    touchSwapped(changes.otherDatabase(index));
                }
                case RELOADED ->
                    byDatabase.values().stream()
                            .flatMap(each -> each.values().stream())
                            .toList()
                            .forEach(watchers -> touch(watchers, Kind.FLUSHED));
                case NOTED -> {
                    // Redis does not count it as a change of the key either.
                }
                default -> touch(keys.get(key(changes, index)), changes.kind(index));
            }
        }
    }

    /** Touches the watched keys of a database that were there before it was exchanged for another, or are now. */
    private void touchSwapped(int database) {
        Map<ByteBuffer, Map<Watches, Watch>> keys = byDatabase.getOrDefault(database, Map.of());
        for (Map.Entry<ByteBuffer, Map<Watches, Watch>> each : List.copyOf(keys.entrySet())) {
            boolean isThere =
                    keyspace.database(database).has(Slice.of(each.getKey().array()));
            touch(each.getValue(), isThere ? Kind.SWAPPED : Kind.FLUSHED);
        }
    }

    private static ByteBuffer key(Changes changes, int index) {
        Entry after = changes.after(index);
        Entry entry = after == null ? changes.before(index) : after;
        return entry == null ? NO_KEY : ByteBuffer.wrap(entry.array(), 0, entry.keyLength());
    }

    private void touch(@Nullable Map<Watches, Watch> watchers, Kind kind) {
        if (watchers == null) {
            return;
        }
        boolean removes = kind == Kind.EXPIRED || kind == Kind.FLUSHED;
        for (Watch watch : new ArrayList<>(watchers.values())) {
            if (!(removes && watch.wasAbsent())) {
                unwatch(watch.owner());
                watch.owner().touch();
            }
        }
    }
}
