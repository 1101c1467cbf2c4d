package io.sluice.engine.value;

import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Slice;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A value that changes in place. */
public abstract class Value {
    private final @Nullable Ground ground;
    private int edits;

    /** What a value is to commands. */
    public enum Type {
        /** A string, of which there are no bytes. */
        STRING("string", 0),
        /** A list. */
        LIST("list", 1),
        /** A set. */
        SET("set", 2),
        /** A sorted set. */
        SORTED_SET("zset", 3),
        /** A hash. */
        HASH("hash", 4),
        /** A stream. */
        STREAM("stream", 6);

        private final String word;
        private final int number;

        Type(String word, int number) {
            this.word = word;
            this.number = number;
        }

        /** Returns the name of the type as the command TYPE answers it. */
        public String word() {
            return word;
        }

        /** Returns the number of the type in Redis, where a string has 0. */
        public int number() {
            return number;
        }
    }

    /** Begins a value that uses what the structures of its engine share; without that, it is only read. */
    Value(@Nullable Ground ground) {
        this.ground = ground;
    }

    /** Returns the type. */
    public abstract Type type();

    /** Returns the name of the encoding as {@code OBJECT ENCODING} answers it. */
    public abstract String encodingName();

    /** Returns the number of elements, fields or entries. */
    public abstract int size();

    /** Returns the bytes of heap that the value occupies. */
    public abstract long heapBytes();

    /** Returns the bytes of the value in its small form as Redis keeps it, 0 in its large form. */
    public abstract int packedBytes();

    /** Hands all elements, fields or values to the visitor, in no particular order; the slice is reused. */
    public abstract void forEachString(Consumer<Slice> visitor);

    /** Shows the value as it is kept. */
    public abstract void show(FormVisitor visitor);

    /** Returns another value of the same elements, which may share memory with this one; each changes on its own. */
    public abstract Value share();

    /** Returns the listpack that the value is in its small form, if it may lie in the entry of its key. */
    public @Nullable Listpack packForEntry() {
        return null;
    }

    /** Returns a value that has what this one has, which lies in an entry and is not used any more. */
    public Value lifted() {
        return this;
    }

    /** Returns whether the value may be changed; one that was taken out of its entry to be read may not. */
    public final boolean isChangeable() {
        return ground != null;
    }

    /** Takes the form in which the value is kept, now that a change of it is over. */
    public void rest() {}

    /** Returns when the first part of the value ends that ends by itself, {@link Long#MAX_VALUE} if none does. */
    public long earliestMs() {
        return Long.MAX_VALUE;
    }

    /** Returns whether all parts of the value have ended by themselves. */
    public boolean isOver() {
        return false;
    }

    /** Takes note that no entry has the value any more. Within the turn; allocates nothing. */
    public void letGo() {}

    /** Returns a number that is another one after each change. */
    public final int edits() {
        return edits;
    }

    /**
     * Returns a number that is another one after each change of what belongs to the value and is no part of it to those
     * who watch its key: what the readers of a stream have got.
     */
    public int notes() {
        return 0;
    }

    /** Returns whether no key can have the value any more, because the last of its elements is gone. */
    public boolean isSpent() {
        return size() == 0;
    }

    final void edited() {
        edits++;
    }

    final Ground ground() {
        return Objects.requireNonNull(ground);
    }

    /** Returns the bytes of an object of this class with so many references and integers beside those known here. */
    final long objectBytes(int references, int integers) {
        HeapLayout heap = ground().heap();
        return heap.bytesOfObject((references + 1L) * heap.referenceBytes() + (integers + 1L) * Integer.BYTES);
    }
}
