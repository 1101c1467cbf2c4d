package io.sluice.engine.commands.set;

import io.sluice.engine.command.Call;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.SetValue;
import org.jspecify.annotations.Nullable;

/** How members are answered. */
final class SetReply {
    private static final int DECIMAL = 20;

    private SetReply() {}

    /** Writes all members, none if there is no set. */
    static void all(Call call, @Nullable SetValue set) {
        call.reply().set(set == null ? 0 : set.size());
        if (set != null) {
            Slice slice = Slice.empty();
            for (long place = set.first(); place >= 0; place = set.next(place)) {
                write(call, set.member(place, slice, call.decimal()));
            }
        }
    }

    static void write(Call call, Slice member) {
        call.reply().bulk(member.array(), member.offset(), member.length());
    }

    /** Returns a copy of the member at a place. */
    static byte[] copy(SetValue set, long place) {
        return set.member(place, Slice.empty(), new byte[DECIMAL]).copy();
    }
}
