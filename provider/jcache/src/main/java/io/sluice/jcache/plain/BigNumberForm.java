package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.SC_WRITE_METHOD;
import static java.io.ObjectStreamConstants.TC_ARRAY;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_OBJECT;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** A BigInteger, whose digits are an array of bytes, or a BigDecimal, which refers to one. */
final class BigNumberForm extends Form {
    private static final int UNKNOWN = -1;
    private static final int UNKNOWN_BIT = -2;
    private static final int DIGITS_OFFSET = 1;
    private static final int IGNORED_NUMBERS = 4;

    private static final Description NUMBER = Description.of(Number.class, SC_SERIALIZABLE);

    private final Description description;
    private final Description bytesDescription = ArrayForm.describe(byte[].class);

    private BigNumberForm(Description description) {
        this.description = description;
    }

    static Form of(Class<?> type) {
        return new BigNumberForm(Description.under(NUMBER, type, SC_SERIALIZABLE | SC_WRITE_METHOD));
    }

    @Override
    Description description() {
        return description;
    }

    @Override
    void write(Object object, PlainStream out) {
        out.begin(TC_OBJECT, description, object);
        if (object instanceof BigDecimal decimal) {
            out.bytes().putInt(decimal.scale());
            out.put(decimal.unscaledValue());
        } else {
            write((BigInteger) object, out);
        }
        out.bytes().putByte(TC_ENDBLOCKDATA);
    }

    private void write(BigInteger number, PlainStream out) {
        StreamBytes bytes = out.bytes();
        bytes.putInt(UNKNOWN); // bits that are set
        bytes.putInt(UNKNOWN); // bits
        bytes.putInt(UNKNOWN_BIT); // first byte that is not zero
        bytes.putInt(UNKNOWN_BIT); // lowest bit that is set
        bytes.putInt(number.signum());
        out.beginUnknown(TC_ARRAY, bytesDescription);
        byte[] magnitude = magnitude(number);
        bytes.putInt(magnitude.length);
        bytes.putAll(magnitude);
    }

    /** Returns the bytes of a number without its sign, and without a zero in front of them: of zero, none. */
    private static byte[] magnitude(BigInteger number) {
        byte[] withSign = number.abs().toByteArray();
        return withSign[0] == 0 ? Arrays.copyOfRange(withSign, DIGITS_OFFSET, withSign.length) : withSign;
    }

    @Override
    Object read(PlainInput in) {
        int handle = in.reserve();
        Object number = description.type() == BigDecimal.class ? decimal(in) : integer(in);
        in.bytes().expect(TC_ENDBLOCKDATA);
        in.complete(handle, number);
        return number;
    }

    private static BigDecimal decimal(PlainInput in) {
        int scale = in.takeInt();
        if (in.take() instanceof BigInteger unscaled) {
            return new BigDecimal(unscaled, scale);
        }
        throw new NotPlainException();
    }

    private static BigInteger integer(PlainInput in) {
        for (int ignored = 0; ignored < IGNORED_NUMBERS; ignored++) {
            in.takeInt();
        }
        int sign = in.takeInt();
        if (in.take() instanceof byte[] magnitude) {
            BigInteger number = new BigInteger(sign, magnitude);
            if (number.signum() == sign) {
                return number;
            }
        }
        throw new NotPlainException();
    }
}
