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
    /**
     * So deep may objects lie in each other, which takes some 100 KB of the stack; the default serial filter lets no
     * deeper ones be read. What becomes of those is for the JDK to say.
     */
    private static final int DEPTH_MAX = 64;

    private final StreamBytes bytes;
    private final Handles handles = new Handles();
    private int depth;
    private boolean isRefused;
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
        return out.written(object);
    }

    /** Returns the same for an object whose form is still to be tried. */
    static byte @Nullable [] of(Object object, Form form) {
        PlainStream out = new PlainStream(new StreamBytes(0, 0));
        out.lastType = object.getClass();
        out.lastForm = form;
        return out.written(object);
    }

    StreamBytes bytes() {
        return bytes;
    }

    private byte @Nullable [] written(Object object) {
        bytes.putShort(STREAM_MAGIC);
        bytes.putShort(STREAM_VERSION);
        put(object);
        return isRefused ? null : bytes.toArray();
    }

    /** Returns whether there was an object for ObjectOutputStream; what is written from then on does not matter. */
    boolean isRefused() {
        return isRefused;
    }

    void refuse() {
        isRefused = true;
    }

    /** Writes what a field or collection has. */
    void put(@Nullable Object object) {
        if (object == null) {
            bytes.putByte(TC_NULL);
            return;
        }
        if (object instanceof Class) {
            refuse(); // it stands for its description among the numbers
            return;
        }
        int known = handles.of(object);
        if (known >= 0) {
            reference(known);
        } else if (object instanceof String string) {
            putString(string);
        } else {
            putNew(object);
        }
    }

    private void putNew(Object object) {
        Form form = formOf(object.getClass());
        if (form == null || depth == DEPTH_MAX || isRefused) {
            refuse();
            return;
        }
        depth++;
        form.write(object, this);
        depth--;
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

    void put(byte value) {
        bytes.putByte(value);
    }

    void put(char value) {
        bytes.putShort(value);
    }

    void put(short value) {
        bytes.putShort(value);
    }

    void put(int value) {
        bytes.putInt(value);
    }

    void put(long value) {
        bytes.putLong(value);
    }

    void put(float value) {
        bytes.putFloat(value);
    }

    void put(double value) {
        bytes.putDouble(value);
    }
}
