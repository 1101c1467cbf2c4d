package io.sluice.jcache.codec;

import java.io.ObjectInputFilter.FilterInfo;

/** A serialised object of our own that the filter does not let in: a setting has to change, or what is cached. */
public final class RejectedException extends UnreadableException {
    private static final long serialVersionUID = 1L;

    RejectedException(FilterInfo rejected, Throwable cause) {
        super("sluice.serial-filter does not allow what was stored: " + describe(rejected), cause);
    }

    private static String describe(FilterInfo info) {
        String what =
                info.serialClass() == null ? "" : "class " + info.serialClass().getName() + ", ";
        String length = info.arrayLength() < 0 ? "" : "array of " + info.arrayLength() + ", ";
        return what + length + "depth " + info.depth() + ", " + info.references() + " references, " + info.streamBytes()
                + " bytes";
    }
}
