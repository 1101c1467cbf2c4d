package io.sluice.engine.commands.set;

import io.sluice.engine.command.Call;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.SetValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key that has, or is going to have, a set. */
final class SetKey {
    private SetKey() {}

    /** Returns the set that a command reads, nothing if there is no such key; counts a hit or a miss. */
    static @Nullable SetValue read(Call call, int number) {
        return Typed.held(call.database().read(call.key(number)), SetValue.class);
    }

    /** Returns the entry of a set that a command is about to change, nothing if there is no such key. */
    static @Nullable Entry use(Call call, int number) {
        Entry entry = call.database().use(call.key(number));
        Typed.held(entry, SetValue.class);
        return entry;
    }

    /** Returns the set of an entry that {@link #use} returned. */
    static SetValue of(Entry entry) {
        return (SetValue) Objects.requireNonNull(entry.held());
    }

    static SetValue.Limits limits(Call call) {
        return call.server().format().set();
    }

    /** Adds the members of the request to the set of the first key; returns how many are new. */
    static int addAll(Call call, @Nullable Entry entry) {
        SetValue.Limits limits = limits(call);
        int first = call.args().index("member");
        int members = call.args().times("member");
        SetValue set = begin(call, entry, call.valueAt(first));
        set.expect(members, limits);
        int added = 0;
        for (int index = first; index < first + members; index++) {
            added += set.add(call.valueAt(index), limits) ? 1 : 0;
        }
        call.database().endEdit(call.key(0), entry, set);
        return added;
    }

    /** Adds a member to the set at a key, which need not be there; returns whether it is new. */
    static boolean add(Call call, int key, @Nullable Entry entry, Slice member) {
        SetValue set = begin(call, entry, member);
        boolean isNew = set.add(member, limits(call));
        call.database().endEdit(call.key(key), entry, set);
        return isNew;
    }

    private static SetValue begin(Call call, @Nullable Entry entry, Slice first) {
        SetValue set = entry == null ? new SetValue(call.keyspace().ground(), first, limits(call)) : of(entry);
        call.database().beginEdit(entry, set);
        return set;
    }
}
