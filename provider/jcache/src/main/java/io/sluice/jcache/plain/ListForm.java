package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.SC_WRITE_METHOD;
import static java.io.ObjectStreamConstants.TC_BLOCKDATA;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_OBJECT;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A list that writes its size, which an ArrayList has also as a field, and then its elements. */
final class ListForm extends Form {
    private final Description description;
    private final boolean hasSizeField;

    private ListForm(Class<?> type) {
        description = Description.of(type, SC_SERIALIZABLE | SC_WRITE_METHOD);
        hasSizeField = type == ArrayList.class;
    }

    static Form of(Class<?> type) {
        return new ListForm(type);
    }

    @Override
    Description description() {
        return description;
    }

    @Override
    void write(Object object, PlainStream out) {
        List<?> list = (List<?>) object;
        out.begin(TC_OBJECT, description, object);
        StreamBytes bytes = out.bytes();
        int size = list.size();
        if (hasSizeField) {
            bytes.putInt(size);
        }
        bytes.putByte(TC_BLOCKDATA);
        bytes.putByte(Integer.BYTES);
        bytes.putInt(size);
        writeElements(list.iterator(), size, out);
        bytes.putByte(TC_ENDBLOCKDATA);
    }

    /** Refuses the list, too, if somebody changes it meanwhile: let its own class say what is to be said about that. */
    private static void writeElements(Iterator<?> elements, int size, PlainStream out) {
        try {
            for (int i = 0; i < size && !out.isRefused(); i++) {
                out.put(elements.next());
            }
            if (elements.hasNext()) {
                out.refuse();
            }
        } catch (ConcurrentModificationException | NoSuchElementException e) {
            out.refuse();
        }
    }

    @Override
    Object read(PlainInput in) {
        InputBytes bytes = in.bytes();
        int ownSize = hasSizeField ? bytes.takeInt() : 0;
        bytes.expect(TC_BLOCKDATA);
        bytes.expect((byte) Integer.BYTES);
        int size = bytes.takeInt();
        if (hasSizeField && ownSize != size) {
            throw new NotPlainException();
        }
        bytes.requireLeft(size, Byte.BYTES);
        List<@Nullable Object> list = empty(size, in);
        in.assign(list);
        for (int i = 0; i < size; i++) {
            list.add(in.take());
        }
        bytes.expect(TC_ENDBLOCKDATA);
        return list;
    }

    /** An ArrayList asks the filter about its array. */
    @SuppressWarnings("JdkObsolete") // applications have LinkedList
    private List<@Nullable Object> empty(int size, PlainInput in) {
        if (!hasSizeField) {
            return new LinkedList<>();
        }
        if (size > 0) {
            in.askAboutArray(Object[].class, size);
        }
        return new ArrayList<>(size);
    }
}
