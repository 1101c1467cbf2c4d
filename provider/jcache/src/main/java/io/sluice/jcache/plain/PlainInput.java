package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.STREAM_MAGIC;
import static java.io.ObjectStreamConstants.STREAM_VERSION;
import static java.io.ObjectStreamConstants.TC_ARRAY;
import static java.io.ObjectStreamConstants.TC_CLASSDESC;
import static java.io.ObjectStreamConstants.TC_ENUM;
import static java.io.ObjectStreamConstants.TC_LONGSTRING;
import static java.io.ObjectStreamConstants.TC_NULL;
import static java.io.ObjectStreamConstants.TC_OBJECT;
import static java.io.ObjectStreamConstants.TC_REFERENCE;
import static java.io.ObjectStreamConstants.TC_STRING;
import static java.io.ObjectStreamConstants.baseWireHandle;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream as ObjectInputStream does, as far as it is of plain objects; the grammar is in chapter 6 of the Java
 * Object Serialization Specification. Throws {@link NotPlainException}, or whatever else, where it is not. One thread.
 */
final class PlainInput {
    /** A little more than the writer's, since strings and nulls count as well here. */
    private static final int DEPTH_MAX = 66;

    private static final int HANDLES_MIN = 8;
    private static final int HANDLES_MAX = 64;

    /** So many bytes there are, about, for each object. */
    private static final int BYTES_EACH = 16;

    private static final int LEVELS = 8;

    private final InputBytes bytes;
    private final DescribedClasses classes;
    private final StreamFilter filter;
    private final @Nullable PatternLimits limits;
    private @Nullable Object[] handles;
    private int handleCount;
    private int depth;
    private long references;

    /** For each depth the number of the object that is being read there. */
    private int[] open = new int[LEVELS];

    /** Whether something refers to what was not complete. */
    private boolean hasCircle;

    /** The class of the object that holds all others. */
    private DescribedClasses.@Nullable Named first;

    /** Up to so many bytes the filter was asked about everything. */
    private int askedUpTo;

    PlainInput(InputBytes bytes, DescribedClasses classes, StreamFilter filter) {
        this.bytes = bytes;
        this.classes = classes;
        this.filter = filter;
        this.limits = filter.limits();
        int expected = Math.min(bytes.left() / BYTES_EACH, HANDLES_MAX);
        this.handles = new @Nullable Object[Math.max(expected, HANDLES_MIN)];
    }

    InputBytes bytes() {
        return bytes;
    }

    /** Reads everything. */
    Object whole() {
        bytes.expect(STREAM_MAGIC);
        bytes.expect(STREAM_VERSION);
        Object object = take();
        if (object == null || bytes.left() > 0) {
            throw new NotPlainException();
        }
        if (first != null) {
            first.noteSuccess();
        }
        return object;
    }

    /** Takes note that the stream is left to the JDK. */
    void noteRefusal() {
        if (first != null) {
            first.noteRefusal();
        }
    }

    /** Reads what a field, an array or a collection has. */
    @Nullable
    Object take() {
        if (depth == DEPTH_MAX) {
            throw new NotPlainException();
        }
        depth++;
        references++;
        Object object = takeAny(bytes.peek());
        depth--;
        return object;
    }

    private @Nullable Object takeAny(byte kind) {
        return switch (kind) {
            case TC_NULL -> {
                bytes.takeByte();
                yield null;
            }
            case TC_REFERENCE -> takeKnown();
            case TC_STRING, TC_LONGSTRING -> takeString();
            case TC_OBJECT, TC_ARRAY, TC_ENUM -> takeNew(kind);
            default -> throw new NotPlainException();
        };
    }

    private Object takeNew(byte kind) {
        bytes.takeByte();
        Form form = takeForm();
        if (form.kind() != kind) {
            throw new NotPlainException();
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, DEPTH_MAX + 1);
        }
        open[depth] = handleCount;
        return form.read(this);
    }

    /** Reads a string that the stream does not refer to. */
    String takeString() {
        String string = bytes.takeString();
        assign(string);
        return string;
    }

    private Object takeKnown() {
        int handle = takeHandle();
        Object object = handles[handle];
        if (object instanceof Description.TypedField field) {
            object = field.typeAsValue();
            handles[handle] = object;
        }
        if (object == null || object instanceof Form || object instanceof Description) {
            throw new NotPlainException();
        }
        hasCircle |= isOpen(handle);
        return object;
    }

    private boolean isOpen(int handle) {
        for (int level = 1; level < depth; level++) {
            if (open[level] == handle) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes sure that nothing leads to an object that is not complete: the constructor of a record may look at all that
     * it is given, and would find more of such an object than ObjectInputStream has set by then.
     */
    void requireComplete() {
        if (hasCircle) {
            throw new NotPlainException();
        }
    }

    /** Reads a reference, and returns the number of what it refers to, which the stream has. */
    int takeHandle() {
        bytes.expect(TC_REFERENCE);
        int handle = bytes.takeInt() - baseWireHandle;
        Objects.checkIndex(handle, handleCount);
        ask(null, StreamFilter.NO_ARRAY, 0);
        return handle;
    }

    private Form takeForm() {
        if (bytes.peek() == TC_REFERENCE) {
            return Form.ofKnown(handles[takeHandle()]);
        }
        int begin = bytes.position();
        bytes.expect(TC_CLASSDESC);
        int length = bytes.takeLength();
        int nameAt = bytes.position();
        bytes.skip(length);
        DescribedClasses.Named named = classes.candidate(bytes.array(), nameAt, nameAt + length);
        bytes.back(begin);
        Form form = named == null ? null : named.formIfDescribedBy(bytes);
        if (named == null || form == null) {
            named = meet(named, nameAt, length);
            form = named.form();
            form.description().takeHead(bytes);
        }
        if (first == null) {
            begin(named);
        }
        form.description().readRest(this, form);
        return form;
    }

    private void begin(DescribedClasses.Named named) {
        if (named.isLeftOut()) {
            throw new NotPlainException();
        }
        first = named;
    }

    /** Finds out about a class whose description comes next, unless it is that of the candidate. */
    private DescribedClasses.Named meet(DescribedClasses.@Nullable Named candidate, int nameAt, int length) {
        byte[] array = bytes.array();
        if (candidate != null && candidate.has(array, nameAt, nameAt + length)) {
            return candidate;
        }
        int begin = bytes.position();
        askAboutUnknown();
        bytes.back(begin);
        return classes.meet(array, nameAt, nameAt + length);
    }

    /** Asks about a description and those of superclasses that follow it, and does not take them. */
    private void askAboutUnknown() {
        int handlesBefore = handleCount;
        int depthBefore = depth;
        long referencesBefore = references;
        FirstMeeting meeting = new FirstMeeting(this);
        while (bytes.peek() == TC_CLASSDESC && depth <= DEPTH_MAX) {
            meeting.ask(classes);
            depth++;
            references++;
        }
        if (bytes.peek() == TC_REFERENCE) {
            takeHandle();
        }
        askedUpTo = bytes.taken();
        handleCount = handlesBefore;
        depth = depthBefore;
        references = referencesBefore;
    }

    /** Reads the description of the superclass, if there has to be one, of the class that was described last. */
    void takeParent(@Nullable Description parent) {
        depth++;
        references++;
        if (parent == null) {
            bytes.expect(TC_NULL);
        } else if (bytes.peek() == TC_CLASSDESC) {
            parent.takeHead(bytes);
            parent.readRest(this, parent);
        } else if (!parent.isThatOf(handles[takeHandle()])) {
            throw new NotPlainException();
        }
        depth--;
    }

    /** Reads a reference to the type of a field, which has to be that of this one. */
    void takeKnownType(Description.TypedField field) {
        if (!field.hasType(handles[takeHandle()])) {
            throw new NotPlainException();
        }
    }

    /** Gives something its number. */
    void assign(Object object) {
        int handle = reserve();
        handles[handle] = object;
    }

    /** Keeps a number for an object that is not there before its parts are. */
    int reserve() {
        if (handleCount == handles.length) {
            handles = Arrays.copyOf(handles, 2 * handleCount);
        }
        return handleCount++;
    }

    void complete(int handle, Object object) {
        handles[handle] = object;
    }

    /** Asks the filter about a class of which something was read. */
    void ask(Class<?> type) {
        ask(type, StreamFilter.NO_ARRAY, 0);
    }

    void askAboutArray(Class<?> type, int length) {
        ask(type, length, 0);
    }

    /** Asks about a class that is described, before the last byte of what is its own in the description. */
    void askAboutDescribed(Class<?> type) {
        ask(type, StreamFilter.NO_ARRAY, 1);
    }

    private void ask(@Nullable Class<?> type, int arrayLength, int bytesAhead) {
        int taken = bytes.taken();
        if (taken <= askedUpTo) {
            return;
        }
        int streamBytes = taken - bytesAhead;
        boolean isAllowed =
                limits != null && limits.allow(arrayLength, references, depth, streamBytes) && filter.hasAllowed(type);
        if (!isAllowed) {
            filter.ask(new StreamFilter.Question(type, arrayLength, references, depth, streamBytes));
        }
    }

    boolean takeBoolean() {
        return bytes.takeByte() != 0;
    }

    byte takeByte() {
        return bytes.takeByte();
    }

    char takeChar() {
        return (char) bytes.takeShort();
    }

    short takeShort() {
        return bytes.takeShort();
    }

    int takeInt() {
        return bytes.takeInt();
    }

    long takeLong() {
        return bytes.takeLong();
    }

    float takeFloat() {
        return Float.intBitsToFloat(bytes.takeInt());
    }

    double takeDouble() {
        return Double.longBitsToDouble(bytes.takeLong());
    }
}
