package io.sluice.testkit;

import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.structure.DoubleText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the reply of a command that runs in this JVM, as a client of RESP2 or RESP3 would see it. */
public final class ReplyCollector implements ReplyWriter {
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Reply> finished = new ArrayList<>();
    private int protocol = 2;
    private boolean muted;

    /** Returns whether nothing was written since the last {@link #take}. */
    public boolean isEmpty() {
        return finished.isEmpty() && open.isEmpty();
    }

    /** Returns the one reply that was written, and forgets it. */
    public Reply take() {
        if (finished.size() != 1 || !open.isEmpty()) {
            throw new AssertionError("expected one whole reply, got " + finished + ", open: " + open.size());
        }
        return finished.remove(0);
    }

    /** Returns what was written, all of it whole, and forgets it. */
    List<Reply> takeAll() {
        List<Reply> all = List.copyOf(finished);
        finished.clear();
        return all;
    }

    @Override
    public void status(String text) {
        add(new Reply.Status(text));
    }

    @Override
    public void error(String codeAndText) {
        add(new Reply.Failure(codeAndText.replace('\r', ' ').replace('\n', ' ')));
    }

    @Override
    public void integer(long value) {
        add(new Reply.Integral(value));
    }

    @Override
    public void bulk(byte[] bytes, int offset, int length) {
        add(Reply.Bulk.of(Arrays.copyOfRange(bytes, offset, offset + length)));
    }

    @Override
    public void bulk(String text) {
        add(Reply.Bulk.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void verbatim(String text) {
        if (protocol == 3) {
            add(new Reply.Verbatim(text));
        } else {
            bulk(text);
        }
    }

    @Override
    public void bigNumber(String digits) {
        add(protocol == 3 ? new Reply.Decimal(digits) : new Reply.Bulk(digits));
    }

    /** Attributes are no part of the reply. */
    @Override
    public void attribute(int pairs) {
        open.push(new Open(2 * pairs, null, new ArrayList<>()));
    }

    @Override
    public void nil() {
        add(new Reply.Nil());
    }

    @Override
    public void nilArray() {
        add(protocol == 3 ? new Reply.Nil() : new Reply.NilArray());
    }

    @Override
    public void doubleValue(double value) {
        doubleText(DoubleText.of(value));
    }

    @Override
    public void doubleText(String text) {
        add(protocol == 3 ? new Reply.Decimal(text) : new Reply.Bulk(text));
    }

    @Override
    public void bool(boolean value) {
        add(protocol == 3 ? new Reply.Bool(value) : new Reply.Integral(value ? 1 : 0));
    }

    @Override
    public void array(int size) {
        begin(size, Reply.Array::new);
    }

    @Override
    public void map(int pairs) {
        begin(pairs * 2, protocol == 3 ? Reply.Pairs::new : Reply.Array::new);
    }

    @Override
    public void set(int size) {
        begin(size, protocol == 3 ? Reply.Members::new : Reply.Array::new);
    }

    @Override
    public void push(int size) {
        begin(size, protocol == 3 ? Reply.Push::new : Reply.Array::new);
    }

    @Override
    public void protocol(int version) {
        protocol = version;
    }

    @Override
    public void mute() {
        muted = true;
    }

    @Override
    public void unmute() {
        muted = false;
    }

    private void begin(int size, Function<List<Reply>, Reply> kind) {
        if (size == 0 || muted) {
            add(kind.apply(List.of()));
        } else {
            open.push(new Open(size, kind, new ArrayList<>()));
        }
    }

    private void add(Reply reply) {
        if (muted) {
            return;
        }
        if (open.isEmpty()) {
            finished.add(reply);
            return;
        }
        Open aggregate = open.getFirst();
        aggregate.elements().add(reply);
        if (aggregate.elements().size() == aggregate.size()) {
            open.pop();
            if (aggregate.kind() != null) {
                add(aggregate.kind().apply(aggregate.elements()));
            }
        }
    }

    private record Open(int size, @Nullable Function<List<Reply>, Reply> kind, List<Reply> elements) {}
}
