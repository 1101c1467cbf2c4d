package io.sluice.engine.commands.list;

import io.sluice.engine.command.Call;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ListLimits;
import io.sluice.engine.value.ListValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key that has, or is going to have, a list. */
final class ListKey {
    private static final int DECIMAL = 20;

    private ListKey() {}

    /** Returns the list that a command reads, nothing if there is no such key; counts a hit or a miss. */
    static @Nullable ListValue read(Call call) {
        return Typed.held(call.database().read(call.key(0)), ListValue.class);
    }

    /** Returns the entry of a list that a command is about to change, nothing if there is no such key. */
    static @Nullable Entry use(Call call, int number) {
        Entry entry = call.database().use(call.key(number));
        Typed.held(entry, ListValue.class);
        return entry;
    }

    /** Refuses an entry that is no list. */
    static void check(Entry entry) {
        Typed.held(entry, ListValue.class);
    }

    /** Returns the list of an entry that {@link #use} returned. */
    static ListValue of(Entry entry) {
        return (ListValue) Objects.requireNonNull(entry.held());
    }

    static ListLimits limits(Call call) {
        return call.server().format().list();
    }

    /** Returns a copy of the element at a place. */
    static byte[] copy(ListValue list, long place) {
        return list.element(place, Slice.empty(), new byte[DECIMAL]).copy();
    }

    /** Writes the element at a place. */
    static void reply(Call call, ListValue list, long place) {
        Slice element = list.element(place, Slice.empty(), call.decimal());
        call.reply().bulk(element.array(), element.offset(), element.length());
    }

    /** Adds words of the request to a list, which need not be there; returns how long it is then. */
    static int push(Call call, @Nullable Entry entry, End end) {
        ListLimits limits = limits(call);
        ListValue list = begin(call, entry);
        int first = call.args().index("element");
        int elements = call.args().times("element");
        long bytes = 0;
        for (int index = first; index < first + elements; index++) {
            bytes += call.args().length(index);
        }
        list.expect(elements, bytes, limits);
        for (int index = first; index < first + elements; index++) {
            end.add(list, call.valueAt(index));
        }
        int size = list.size();
        call.database().endEdit(call.key(0), entry, list);
        return size;
    }

    private static ListValue begin(Call call, @Nullable Entry entry) {
        ListValue list = entry == null ? new ListValue(call.keyspace().ground()) : of(entry);
        call.database().beginEdit(entry, list);
        return list;
    }

    /** Adds one element to the list at a key, which need not be there. */
    static void push(Call call, int key, End end, byte[] element) {
        Entry entry = use(call, key);
        ListLimits limits = limits(call);
        ListValue list = begin(call, entry);
        list.expect(1, element.length, limits);
        end.add(list, Slice.of(element));
        call.database().endEdit(call.key(key), entry, list);
    }

    /** Answers elements, at most all, from an end of the list of an entry, and takes them away. */
    static void answerAndTake(Call call, Entry entry, End end, int elements) {
        if (elements == 0) {
            return;
        }
        ListValue list = of(entry);
        call.database().beginEdit(entry);
        ElementReply reply = new ElementReply(call, list);
        long place = end.place(list);
        for (int number = 0; number < elements; number++) {
            reply.write(place);
            place = end.inward(list, place);
        }
        remove(call, list, end, elements);
        call.database().endEdit(entry);
    }

    /** Takes elements, at most all, from an end of the list of an entry. */
    static byte[][] pop(Call call, Entry entry, End end, int elements) {
        ListValue list = of(entry);
        byte[][] popped = new byte[elements][];
        long place = end.place(list);
        for (int number = 0; number < elements; number++) {
            popped[number] = copy(list, place);
            place = end.inward(list, place);
        }
        if (elements == 0) {
            return popped;
        }
        call.database().beginEdit(entry);
        remove(call, list, end, elements);
        call.database().endEdit(entry);
        return popped;
    }

    private static void remove(Call call, ListValue list, End end, int elements) {
        list.remove(end == End.LEFT ? 0 : list.size() - elements, elements);
        list.shrink(limits(call));
    }
}
