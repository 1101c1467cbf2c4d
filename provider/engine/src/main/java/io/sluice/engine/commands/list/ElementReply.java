package io.sluice.engine.commands.list;

import io.sluice.engine.command.Call;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ListValue;

/** Writes elements of one list, one after another. */
final class ElementReply {
    private final Call call;
    private final ListValue list;
    private final Slice slice = Slice.empty();

    ElementReply(Call call, ListValue list) {
        this.call = call;
        this.list = list;
    }

    void write(long place) {
        Slice element = list.element(place, slice, call.decimal());
        call.reply().bulk(element.array(), element.offset(), element.length());
    }
}
