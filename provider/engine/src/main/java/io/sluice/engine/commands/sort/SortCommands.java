package io.sluice.engine.commands.sort;

import static io.sluice.command.AclCategory.DANGEROUS;
import static io.sluice.command.AclCategory.LIST;
import static io.sluice.command.AclCategory.SET;
import static io.sluice.command.AclCategory.SORTEDSET;
import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.GENERIC;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.EventClass;
import io.sluice.engine.keyspace.KeyEvent;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ListValue;
import io.sluice.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of a list, set or sorted set in another order, and what belongs to them. */
final class SortCommands {
    private static final KeyEvent STORED = new KeyEvent(EventClass.LIST, "sortstore");
    private static final byte[] NOTHING = {};
    private static final String COMPLEXITY = "O(N+M*log(M)) where N is the number of elements in the list or set to"
            + " sort, and M the number of returned elements. When the elements are not sorted, complexity is O(N).";

    private SortCommands() {}

    @Command(
            group = GENERIC,
            since = "1.0.0",
            complexity = COMPLEXITY,
            flags = {WRITE, DENY_OOM},
            syntax = "SORT key:read [BY by-pattern:keys] [LIMIT offset:int count:int] [GET get-pattern:keys]…"
                    + " order:[ASC | DESC] [ALPHA] [STORE destination:overwrite]",
            optionCheck = OptionCheck.WHEN_ASKED,
            acl = {SET, SORTEDSET, LIST, DANGEROUS},
            summary = "Returns the elements of a list, set or sorted set in order, or what belongs to"
                    + " them, or stores that.")
    static void sort(Call call) {
        SortWish wish = SortWish.withStore(call);
        List<byte @Nullable []> result = result(call, wish);
        if (wish.store() > 0) {
            store(call, call.valueAt(wish.store()), result);
        } else {
            reply(call, result);
        }
    }

    @Command(
            group = GENERIC,
            since = "7.0.0",
            complexity = COMPLEXITY,
            flags = READONLY,
            syntax = "SORT_RO key:read [BY by-pattern:keys] [LIMIT offset:int count:int] [GET get-pattern:keys]…"
                    + " order:[ASC | DESC] [ALPHA]",
            optionCheck = OptionCheck.WHEN_ASKED,
            acl = {SET, SORTEDSET, LIST, DANGEROUS},
            summary = "Returns the elements of a list, set or sorted set in order, or what belongs to them.")
    static void sortRo(Call call) {
        reply(call, result(call, SortWish.withoutStore(call)));
    }

    private static List<byte @Nullable []> result(Call call, SortWish wish) {
        Entry entry = call.database().read(call.key(0));
        Value value = entry == null ? null : entry.held();
        if (entry != null && !Sorting.isSortable(value)) {
            throw Errors.WRONG_TYPE;
        }
        List<byte[]> sorted = value == null ? List.of() : Sorting.of(call, wish, value);
        List<byte @Nullable []> result = new ArrayList<>();
        for (byte[] element : sorted) {
            if (wish.gets().isEmpty()) {
                result.add(element);
            }
            for (SortPattern get : wish.gets()) {
                result.add(get.value(call.database(), element));
            }
        }
        return result;
    }

    private static void reply(Call call, List<byte @Nullable []> result) {
        call.reply().array(result.size());
        for (byte[] each : result) {
            call.reply().bulkOrNil(each);
        }
    }

    private static void store(Call call, Slice destination, List<byte @Nullable []> result) {
        if (result.isEmpty()) {
            call.database().remove(destination);
        } else {
            ListValue list = new ListValue(call.keyspace().ground());
            list.beginLarge(call.server().format().list());
            for (byte[] each : result) {
                list.addLast(Slice.of(each == null ? NOTHING : each));
            }
            list.settle(call.server().format().list());
            call.changes().cause(STORED);
            call.database().put(destination, list, Deadline.NONE);
        }
        call.reply().integer(result.size());
    }
}
