package io.sluice.engine.commands.set;

import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.SET;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.command.Command;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.Sample;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.SetValue;
import java.util.ArrayList;
import java.util.List;

/** Members by chance. */
final class RandomMemberCommands {
    /** What taking members comes to: {@code SREM key member …}. */
    private static final byte[] EFFECT = "SREM".getBytes(US_ASCII);

    private static final int EFFECT_MEMBERS = 2;

    private RandomMemberCommands() {}

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = "Without the count argument O(1), otherwise O(N) where N is the value of the passed count.",
            flags = {WRITE, FAST},
            syntax = "SPOP key:take [count:int@3.2.0]",
            history = "3.2.0 Added the `count` argument.",
            tips = "nondeterministic_output",
            unknownOption = "syntax error",
            summary = "Removes members by chance, and returns them.")
    static void sPop(Call call) {
        boolean isOne = !call.args().has("count");
        long count = isOne ? 1 : Sample.positive(call, "count");
        Entry entry = call.database().read(call.key(0));
        List<byte[]> popped = entry == null ? List.of() : pop(call, entry, count);
        if (isOne) {
            if (popped.isEmpty()) {
                call.reply().nil();
            } else {
                call.reply().bulk(popped.get(0));
            }
            return;
        }
        call.reply().set(popped.size());
        popped.forEach(call.reply()::bulk);
    }

    private static List<byte[]> pop(Call call, Entry entry, long count) {
        Typed.held(entry, SetValue.class);
        SetValue set = SetKey.of(entry);
        long wanted = Math.min(count, set.size());
        if (wanted == 0) {
            return List.of();
        }
        List<byte[]> effect = new ArrayList<>(EFFECT_MEMBERS + (int) wanted);
        effect.add(EFFECT);
        effect.add(entry.key());
        boolean isAll = wanted == set.size();
        for (long place = set.first(); isAll && place >= 0; place = set.next(place)) {
            effect.add(SetReply.copy(set, place));
        }
        call.database().beginEdit(entry);
        for (long left = wanted; !isAll && left > 0; left--) {
            long place = set.any(call.server().dice()::nextLong);
            effect.add(SetReply.copy(set, place));
            set.remove(place);
        }
        if (isAll) {
            set.clear();
        }
        call.database().endEdit(entry);
        call.propagateAs(effect);
        return effect.subList(EFFECT_MEMBERS, effect.size());
    }

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = "Without the count argument O(1), otherwise O(N) where N is the absolute value of the passed"
                    + " count.",
            flags = READONLY,
            syntax = "SRANDMEMBER key:read [count:int@2.6.0]",
            history = "2.6.0 Added the optional `count` argument.",
            tips = "nondeterministic_output",
            unknownOption = "syntax error",
            summary = "Returns members by chance.")
    static void sRandMember(Call call) {
        if (call.args().has("count")) {
            many(call, Sample.count(call.args().integer("count")));
            return;
        }
        SetValue set = SetKey.read(call, 0);
        if (set == null) {
            call.reply().nil();
        } else {
            call.reply().bulk(SetReply.copy(set, set.any(call.server().dice()::nextLong)));
        }
    }

    private static void many(Call call, long count) {
        SetValue set = SetKey.read(call, 0);
        if (set == null) {
            call.reply().array(0);
            return;
        }
        long[] places = Sample.of(set, count, call.server().dice()::nextLong);
        call.reply().array(places.length);
        for (long place : places) {
            call.reply().bulk(SetReply.copy(set, place));
        }
    }
}
