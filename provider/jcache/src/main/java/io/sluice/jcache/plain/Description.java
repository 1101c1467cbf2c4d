package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.TC_CLASSDESC;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_NULL;

import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The description of a class, as it stands in a stream before the first object of that class. */
final class Description {
    private final Class<?> type;
    private final byte[] head;
    private final TypedField[] typedFields;
    private final @Nullable Description parent;

    /** The type of a field that is no primitive, and what follows it until the next one. */
    static final class TypedField {
        /** As the JDK interned it: a string that the stream may have already. */
        private final String type;

        /** How it is written the first time. */
        private final byte[] string;

        private final byte[] rest;

        /** Both: most often they stand so, and are compared at once. */
        private final byte[] stringAndRest;

        TypedField(ObjectStreamField[] fields, int at) {
            type = fields[at].getTypeString();
            StreamBytes first = new StreamBytes(0, 0);
            first.putString(type);
            string = first.toArray();
            StreamBytes following = new StreamBytes(0, 0);
            if (at + 1 == fields.length) {
                following.putByte(TC_ENDBLOCKDATA);
            } else {
                putName(fields[at + 1], following);
            }
            rest = following.toArray();
            first.putAll(rest);
            stringAndRest = first.toArray();
        }

        private void read(PlainInput in) {
            if (in.bytes().isTaken(stringAndRest)) {
                in.assign(this);
            } else {
                in.takeKnownType(this);
                in.bytes().expect(rest);
            }
        }

        /** Returns whether what a stream has, as the type of a field or as a value, is the name of this type. */
        boolean hasType(@Nullable Object known) {
            return type.equals(known instanceof TypedField field ? field.type : known);
        }

        /** Returns the name of the type as a string of the reader's own, for a value that refers to it. */
        @SuppressWarnings("StringConstructor") // as ObjectInputStream has made one
        String typeAsValue() {
            return new String(type);
        }
    }

    private Description(Class<?> type, int flags, @Nullable Description parent) {
        this.type = type;
        this.parent = parent;
        ObjectStreamClass described = ObjectStreamClass.lookup(type);
        StreamBytes bytes = new StreamBytes(0, 64);
        bytes.putByte(TC_CLASSDESC);
        bytes.putName(described.getName());
        bytes.putLong(described.getSerialVersionUID());
        bytes.putByte(flags);
        ObjectStreamField[] fields = described.getFields();
        bytes.putShort(fields.length);
        int next = 0;
        while (next < fields.length && fields[next].isPrimitive()) {
            putName(fields[next++], bytes);
        }
        if (next == fields.length) {
            bytes.putByte(TC_ENDBLOCKDATA);
        } else {
            putName(fields[next], bytes);
        }
        head = bytes.toArray();
        typedFields = new TypedField[fields.length - next];
        for (int i = 0; i < typedFields.length; i++) {
            typedFields[i] = new TypedField(fields, next + i);
        }
    }

    private static void putName(ObjectStreamField field, StreamBytes bytes) {
        bytes.putByte(field.getTypeCode());
        bytes.putName(field.getName());
    }

    /** Returns the description of a class, and those of its superclasses if they say the same of themselves. */
    static Description of(Class<?> type, int flags) {
        Class<?> above = type.getSuperclass();
        return above != null && Serializable.class.isAssignableFrom(above)
                ? new Description(type, flags, of(above, flags))
                : new Description(type, flags, null);
    }

    /** Returns the description of a class under one that says something else of itself. */
    static Description under(Description parent, Class<?> type, int flags) {
        return new Description(type, flags, parent);
    }

    /** Writes the description, or where it is in the stream; returns its number. */
    int write(PlainStream out) {
        int known = out.handleOf(type);
        if (known >= 0) {
            out.reference(known);
            return known;
        }
        int handle = out.assign(type);
        StreamBytes bytes = out.bytes();
        bytes.putAll(head);
        for (TypedField field : typedFields) {
            writeType(field, out);
            bytes.putAll(field.rest);
        }
        if (parent == null) {
            bytes.putByte(TC_NULL);
        } else {
            parent.write(out);
        }
        return handle;
    }

    /** Reads all up to the type of the first field that is no primitive, which has to be this to the byte. */
    void takeHead(InputBytes bytes) {
        bytes.expect(head);
    }

    /** Does the same if it is this. */
    boolean isHeadTaken(InputBytes bytes) {
        return bytes.isTaken(head);
    }

    /**
     * Reads what follows, which has to be this, too.
     *
     * @param handle what later references to the description find
     */
    void readRest(PlainInput in, Object handle) {
        in.assign(handle);
        for (TypedField field : typedFields) {
            field.read(in);
        }
        in.askAboutDescribed(type);
        in.takeParent(parent);
    }

    /** Returns whether something that a stream has is this description, or objects of it are read by it. */
    boolean isThatOf(@Nullable Object handle) {
        Description other = handle instanceof Form form ? form.description() : (Description) handle;
        return other == this || (other != null && other.type == type && Arrays.equals(other.head, head));
    }

    Class<?> type() {
        return type;
    }

    private static void writeType(TypedField field, PlainStream out) {
        int known = out.handleOf(field.type);
        if (known >= 0) {
            out.reference(known);
        } else {
            out.assign(field.type);
            out.bytes().putAll(field.string);
        }
    }
}
