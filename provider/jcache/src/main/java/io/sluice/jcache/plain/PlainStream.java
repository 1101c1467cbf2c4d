package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.STREAM_MAGIC;
import static java.io.ObjectStreamConstants.STREAM_VERSION;
import static java.io.ObjectStreamConstants.TC_NULL;
import static java.io.ObjectStreamConstants.TC_REFERENCE;
import static java.io.ObjectStreamConstants.baseWireHandle;

import org.jspecify.annotations.Nullable;

/**
 * Writes an object as ObjectOutputStream does, byte for byte, if the classes of all that it holds have no say in that:
 * the grammar is in chapter 6 of the Java Object Serialization Specification. One thread, one object.
 */
final class PlainStream {
    /** So deep may objects lie in each other. Deeper ones are rare, and may end the stack: see what the JDK says. */
    private static final int DEPTH_MAX = 200;

    private final StreamBytes bytes;
    private final Handles handles = new Handles();
    private int depth;
    private @Nullable Class<?> lastType;
    private @Nullable Form lastForm;
    private @Nullable Description lastDescription;
    private int lastDescriptionHandle;

    private PlainStream(StreamBytes bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns a stream that holds one object, null if that takes ObjectOutputStream.
     *
     * @param room bytes in front of the stream that are left to somebody else
     * @param expected how long it will probably be, room included
     */
    static byte @Nullable [] of(Object object, int room, int expected) {
        PlainStream out = new PlainStream(new StreamBytes(room, expected));
        out.bytes.putShort(STREAM_MAGIC);
        out.bytes.putShort(STREAM_VERSION);
        return out.put(object) ? out.bytes.toArray() : null;
    }

    /** Returns the same for an object whose form is still to be tried. */
    static byte @Nullable [] of(Object object, Form form) {
        PlainStream out = new PlainStream(new StreamBytes(0, 0));
        out.lastType = object.getClass();
        out.lastForm = form;
        out.bytes.putShort(STREAM_MAGIC);
        out.bytes.putShort(STREAM_VERSION);
        return out.put(object) ? out.bytes.toArray() : null;
    }

    StreamBytes bytes() {
        return bytes;
    }

    /** Writes what a field or collection has; false if that is something, or holds something, for the JDK. */
    boolean put(@Nullable Object object) {
        if (object == null) {
            bytes.putByte(TC_NULL);
            return true;
        }
        int known = handles.of(object);
        if (known >= 0) {
            reference(known);
            return true;
        }
        if (object instanceof String string) {
            putString(string);
            return true;
        }
        Form form = formOf(object.getClass());
        if (form == null || depth == DEPTH_MAX) {
            return false;
        }
        depth++;
        boolean isWritten = form.write(object, this);
        depth--;
        return isWritten;
    }

    /** Writes a string even if the stream has it, which is so with the names of enum constants. */
    void putString(String string) {
        handles.add(string);
        bytes.putString(string);
    }

    private @Nullable Form formOf(Class<?> type) {
        if (type != lastType) {
            lastForm = Form.of(type);
            lastType = type;
        }
        return lastForm;
    }

    /** Begins an object of a class; its number follows the description. */
    void begin(int kind, Description description, Object object) {
        bytes.putByte(kind);
        describe(description);
        handles.add(object);
    }

    /** Elements of a collection are mostly of one class. */
    private void describe(Description description) {
        if (description == lastDescription) {
            reference(lastDescriptionHandle);
            return;
        }
        lastDescriptionHandle = description.write(this);
        lastDescription = description;
    }

    /** Begins an object that was made to be written, so that nothing else can refer to it. */
    void beginUnknown(int kind, Description description) {
        bytes.putByte(kind);
        describe(description);
        handles.addUnknown();
    }

    int handleOf(Object object) {
        return handles.of(object);
    }

    /** Gives something its number, and returns that. */
    int assign(Object object) {
        return handles.add(object);
    }

    void reference(int handle) {
        bytes.putByte(TC_REFERENCE);
        bytes.putInt(baseWireHandle + handle);
    }
}
