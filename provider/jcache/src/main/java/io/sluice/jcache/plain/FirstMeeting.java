package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.TC_CLASSDESC;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_REFERENCE;

/**
 * A first look at the description of a class that was not met before: the filter is asked about it while nothing but
 * its name is known. To find out more initialises the class, and that is for those that the filter lets pass.
 */
final class FirstMeeting {
    private final PlainInput in;
    private final InputBytes bytes;

    FirstMeeting(PlainInput in) {
        this.in = in;
        this.bytes = in.bytes();
    }

    /**
     * Passes over a description whose superclass comes next.
     *
     * @throws NotPlainException if it is none, or the class is not found, or rejected
     */
    void ask(DescribedClasses classes) {
        bytes.expect(TC_CLASSDESC);
        int length = bytes.takeLength();
        int nameAt = bytes.position();
        bytes.skip(length);
        Class<?> type = classes.find(bytes.array(), nameAt, nameAt + length);
        in.reserve();
        bytes.skip(Long.BYTES + Byte.BYTES); // serialVersionUID and flags
        int fields = bytes.takeShort();
        for (int i = 0; i < fields; i++) {
            skipField();
        }
        bytes.expect(TC_ENDBLOCKDATA);
        in.askAboutDescribed(type);
    }

    private void skipField() {
        byte type = bytes.takeByte();
        bytes.skip(bytes.takeLength());
        if (type != 'L' && type != '[') {
            return;
        }
        if (bytes.peek() == TC_REFERENCE) {
            in.takeHandle();
        } else {
            bytes.takeString();
            in.reserve();
        }
    }
}
