package io.sluice.engine.commands.set;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.SET;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.EventClass;
import io.sluice.engine.keyspace.KeyEvent;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.SetValue;
import org.jspecify.annotations.Nullable;

/** Members: adding, removing, asking for. */
final class SetCommands {
    private static final KeyEvent ADDED = new KeyEvent(EventClass.SET, "sadd");

    private SetCommands() {}

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = "O(1) for each element added, so O(N) to add N elements when the command is called with"
                    + " multiple arguments.",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "SADD key:insert member [member …]",
            history = "2.4.0 Accepts multiple `member` arguments.",
            summary = "Adds members to a set.")
    static void sAdd(Call call) {
        call.reply().integer(SetKey.addAll(call, SetKey.use(call, 0)));
    }

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = "O(N) where N is the number of members to be removed.",
            flags = {WRITE, FAST},
            syntax = "SREM key:remove member [member …]",
            history = "2.4.0 Accepts multiple `member` arguments.",
            summary = "Removes members from a set.")
    static void sRem(Call call) {
        Entry entry = SetKey.use(call, 0);
        int removed = 0;
        if (entry != null) {
            SetValue set = SetKey.of(entry);
            int first = call.args().index("member");
            call.database().beginEdit(entry);
            for (int number = 0; number < call.args().times("member"); number++) {
                removed += set.remove(call.valueAt(first + number)) ? 1 : 0;
            }
            call.database().endEdit(entry);
        }
        call.reply().integer(removed);
    }

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {WRITE, FAST},
            syntax = "SMOVE source:take destination:insert member",
            event = "srem",
            summary = "Moves a member from one set to another.")
    static void sMove(Call call) {
        Entry source = call.database().use(call.key(0));
        if (source == null) {
            call.reply().integer(0);
            return;
        }
        Entry target = call.database().use(call.key(1));
        SetValue from = typed(source);
        if (target != null) {
            typed(target);
        }
        boolean moves = from.contains(call.value("member"));
        if (moves && source != target) {
            call.database().beginEdit(source);
            from.remove(call.value("member"));
            call.database().endEdit(source);
            call.changes().cause(ADDED);
            SetKey.add(call, 1, target, call.value("member"));
        }
        call.reply().integer(moves ? 1 : 0);
    }

    private static SetValue typed(Entry entry) {
        Typed.held(entry, SetValue.class);
        return SetKey.of(entry);
    }

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "SISMEMBER key:test member",
            summary = "Returns whether a set has a member.")
    static void sIsMember(Call call) {
        SetValue set = SetKey.read(call, 0);
        call.reply().integer(contains(set, call.value("member")));
    }

    @Command(
            group = SET,
            since = "6.2.0",
            complexity = "O(N) where N is the number of elements being checked for membership",
            flags = {READONLY, FAST},
            syntax = "SMISMEMBER key:read member [member …]",
            summary = "Returns for each of several members whether a set has it.")
    static void sMIsMember(Call call) {
        SetValue set = SetKey.read(call, 0);
        Args args = call.args();
        int members = args.times("member");
        call.reply().array(members);
        for (int number = 0; number < members; number++) {
            call.reply().integer(contains(set, call.valueAt(args.index("member", number))));
        }
    }

    private static int contains(@Nullable SetValue set, Slice member) {
        return set != null && set.contains(member) ? 1 : 0;
    }

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "SCARD key:test",
            summary = "Returns the number of members of a set.")
    static void sCard(Call call) {
        SetValue set = SetKey.read(call, 0);
        call.reply().integer(set == null ? 0 : set.size());
    }

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = "O(N) where N is the set cardinality.",
            flags = READONLY,
            syntax = "SMEMBERS key:read",
            tips = "nondeterministic_output_order",
            summary = "Returns all members of a set.")
    static void sMembers(Call call) {
        SetReply.all(call, SetKey.read(call, 0));
    }
}
