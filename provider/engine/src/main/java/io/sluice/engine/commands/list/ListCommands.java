package io.sluice.engine.commands.list;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.LIST;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.ListLimits;
import io.sluice.engine.value.ListValue;

/** Elements of lists by their numbers and values. */
final class ListCommands {
    private ListCommands() {}

    @Command(
            group = LIST,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "LLEN key:test",
            summary = "Returns the number of elements of a list.")
    static void lLen(Call call) {
        ListValue list = ListKey.read(call);
        call.reply().integer(list == null ? 0 : list.size());
    }

    @Command(
            group = LIST,
            since = "1.0.0",
            complexity = "O(N) where N is the number of elements to traverse to get to the element at index. This makes"
                    + " asking for the first or the last element of the list O(1).",
            flags = READONLY,
            syntax = "LINDEX key:read index:int",
            summary = "Returns the element of a list that has a number.")
    static void lIndex(Call call) {
        ListValue list = ListKey.read(call);
        if (list == null) {
            call.reply().nil();
            return;
        }
        long place = list.at(call.args().integer("index"));
        if (place < 0) {
            call.reply().nil();
        } else {
            ListKey.reply(call, list, place);
        }
    }

    @Command(
            group = LIST,
            since = "1.0.0",
            complexity = "O(S+N) where S is the distance of start offset from HEAD for small lists, from nearest end"
                    + " (HEAD or TAIL) for large lists; and N is the number of elements in the specified range.",
            flags = READONLY,
            syntax = "LRANGE key:read start:int stop:int",
            summary = "Returns the elements of a list from one number to another.")
    static void lRange(Call call) {
        long start = call.args().integer("start");
        long stop = call.args().integer("stop");
        ListValue list = ListKey.read(call);
        ListRange range = ListRange.of(list == null ? 0 : list.size(), start, stop);
        call.reply().array(range.length());
        if (list != null && range.length() > 0) {
            ElementReply reply = new ElementReply(call, list);
            long place = list.at(range.from());
            for (int number = 0; number < range.length(); number++) {
                reply.write(place);
                place = list.next(place);
            }
        }
    }

    @Command(
            group = LIST,
            since = "1.0.0",
            complexity = "O(N) where N is the number of elements to be removed by the operation.",
            flags = WRITE,
            syntax = "LTRIM key:remove start:int stop:int",
            summary = "Removes the elements of a list but those from one number to another.")
    static void lTrim(Call call) {
        long start = call.args().integer("start");
        long stop = call.args().integer("stop");
        Entry entry = ListKey.use(call, 0);
        if (entry != null) {
            ListValue list = ListKey.of(entry);
            ListRange range = ListRange.of(list.size(), start, stop);
            call.database().beginEdit(entry);
            list.touch();
            list.remove(range.from() + range.length(), list.size() - range.from() - range.length());
            list.remove(0, range.from());
            list.shrink(ListKey.limits(call));
            call.database().endEdit(entry);
        }
        call.reply().status("OK");
    }

    @Command(
            group = LIST,
            since = "1.0.0",
            complexity = "O(N) where N is the length of the list. Setting either the first or the last element of the"
                    + " list is O(1).",
            flags = {WRITE, DENY_OOM},
            syntax = "LSET key:update index:int element",
            summary = "Gives the element of a list that has a number another value.")
    static void lSet(Call call) {
        Entry entry = ListKey.use(call, 0);
        if (entry == null) {
            throw Errors.NO_SUCH_KEY;
        }
        long index = call.args().integer("index");
        ListValue list = ListKey.of(entry);
        long number = index < 0 ? index + list.size() : index;
        if (number < 0 || number >= list.size()) {
            throw Errors.OUT_OF_RANGE;
        }
        ListLimits limits = ListKey.limits(call);
        call.database().beginEdit(entry);
        list.expect(1, call.value("element").length(), limits);
        list.set((int) number, call.value("element"));
        list.shrink(limits);
        call.database().endEdit(entry);
        call.reply().status("OK");
    }

    @Command(
            group = LIST,
            since = "2.2.0",
            complexity = "O(N) where N is the number of elements to traverse before seeing the value pivot. This means"
                    + " that inserting somewhere on the left end on the list (head) can be considered O(1) and"
                    + " inserting somewhere on the right end (tail) is O(N).",
            flags = {WRITE, DENY_OOM},
            syntax = "LINSERT key:insert where:<BEFORE | AFTER> pivot element",
            summary = "Adds an element to a list before or after another one.")
    static void lInsert(Call call) {
        Args args = call.args();
        Entry entry = ListKey.use(call, 0);
        if (entry == null) {
            call.reply().integer(0);
            return;
        }
        ListValue list = ListKey.of(entry);
        long place = list.first();
        while (place >= 0 && !list.is(place, call.value("pivot"))) {
            place = list.next(place);
        }
        if (place < 0) {
            call.reply().integer(-1);
            return;
        }
        ListLimits limits = ListKey.limits(call);
        call.database().beginEdit(entry);
        list.expect(1, call.value("element").length(), limits);
        if (args.has("AFTER")) {
            list.insertAfter(place, call.value("element"));
        } else {
            list.insertBefore(place, call.value("element"));
        }
        call.database().endEdit(entry);
        call.reply().integer(list.size());
    }

    @Command(
            group = LIST,
            since = "1.0.0",
            complexity = "O(N+M) where N is the length of the list and M is the number of elements removed.",
            flags = WRITE,
            syntax = "LREM key:remove count:int element",
            summary = "Removes elements of a value from a list, from the end if the count is negative.")
    static void lRem(Call call) {
        long count = call.args().integer("count");
        Entry entry = ListKey.use(call, 0);
        int removed = 0;
        if (entry != null) {
            ListValue list = ListKey.of(entry);
            call.database().beginEdit(entry);
            removed = count < 0 ? removeFromEnd(call, list, -count) : removeFromStart(call, list, count);
            list.shrink(ListKey.limits(call));
            call.database().endEdit(entry);
        }
        call.reply().integer(removed);
    }

    private static int removeFromStart(Call call, ListValue list, long count) {
        int removed = 0;
        long place = list.first();
        while (place >= 0 && (count == 0 || removed < count)) {
            if (list.is(place, call.value("element"))) {
                place = list.remove(place);
                removed++;
            } else {
                place = list.next(place);
            }
        }
        return removed;
    }

    private static int removeFromEnd(Call call, ListValue list, long count) {
        int removed = 0;
        long place = list.last();
        // The least number has no positive form.
        while (place >= 0 && (count < 0 || removed < count)) {
            if (list.is(place, call.value("element"))) {
                long following = list.remove(place);
                place = following >= 0 ? list.previous(following) : list.last();
                removed++;
            } else {
                place = list.previous(place);
            }
        }
        return removed;
    }
}
