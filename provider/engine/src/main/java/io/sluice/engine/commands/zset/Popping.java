package io.sluice.engine.commands.zset;

import io.sluice.engine.command.Call;
import io.sluice.engine.commands.FirstKey;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.SortedSetValue;

/** Taking members out of a sorted set, and answering them. */
final class Popping {
    private Popping() {}

    /** What is taken of a sorted set, which has as many members at least. */
    record Share(Extreme extreme, int count) {}

    /** Takes members, and answers them in an array that the caller has begun. */
    static void pop(Call call, Entry entry, Share share, SortedSetReply reply) {
        Extreme extreme = share.extreme();
        int count = share.count();
        SortedSetValue set = SortedSetKey.of(call, entry);
        extreme.walk(set, count, reply.writer(call));
        call.changes().cause(extreme.popped());
        call.database().beginEdit(entry, set);
        set.remove(extreme.range(set, count));
        call.database().endEdit(entry);
    }

    /** Takes members from the sorted set of an entry, and answers them with its key. */
    static void popWithKey(Call call, Entry entry, FirstKey.Wish<Extreme> wish) {
        int count = (int) Math.min(wish.count(), SortedSetKey.of(call, entry).size());
        call.reply().array(2);
        call.reply().bulk(entry.key());
        call.reply().array(count);
        pop(call, entry, new Share(wish.end(), count), SortedSetReply.NESTED);
        FirstKey.propagate(call, entry, wish.end().popped(), count);
    }
}
