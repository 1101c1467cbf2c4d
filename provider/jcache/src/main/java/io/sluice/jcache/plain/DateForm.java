package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.SC_WRITE_METHOD;
import static java.io.ObjectStreamConstants.TC_BLOCKDATA;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_OBJECT;

import java.util.Date;

/** A date of the old kind: no fields, and its milliseconds in a block. */
final class DateForm extends Form {
    private final Description description;

    private DateForm(Description description) {
        this.description = description;
    }

    static Form of(Class<?> type) {
        return new DateForm(Description.of(type, SC_SERIALIZABLE | SC_WRITE_METHOD));
    }

    @Override
    Description description() {
        return description;
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // applications have it
    void write(Object object, PlainStream out) {
        out.begin(TC_OBJECT, description, object);
        StreamBytes bytes = out.bytes();
        bytes.putByte(TC_BLOCKDATA);
        bytes.putByte(Long.BYTES);
        bytes.putLong(((Date) object).getTime());
        bytes.putByte(TC_ENDBLOCKDATA);
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // applications have it
    Object read(PlainInput in) {
        InputBytes bytes = in.bytes();
        bytes.expect(TC_BLOCKDATA);
        bytes.expect((byte) Long.BYTES);
        Date date = new Date(bytes.takeLong());
        bytes.expect(TC_ENDBLOCKDATA);
        in.assign(date);
        return date;
    }
}
