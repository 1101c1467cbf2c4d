package io.sluice.engine.commands.stream;

import io.sluice.engine.command.Call;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.EntryFields;

/** The fields and values at the end of a request. */
final class RequestFields implements EntryFields {
    private final Call call;
    private final int first;

    /** Takes the index of the first field. */
    RequestFields(Call call, int first) {
        this.call = call;
        this.first = first;
    }

    @Override
    public int pairs() {
        return (call.args().count() - first) / 2;
    }

    @Override
    public Slice word(int index) {
        return call.valueAt(first + index);
    }

    @Override
    public long bytes() {
        int last = call.args().count() - 1;
        return (long) call.args().offset(last)
                + call.args().length(last)
                - call.args().offset(first);
    }
}
