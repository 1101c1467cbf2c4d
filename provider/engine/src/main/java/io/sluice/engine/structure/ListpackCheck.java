package io.sluice.engine.structure;

/** Looks whether bytes that come from outside are elements of a listpack, and such as Redis itself would choose. */
final class ListpackCheck {
    private ListpackCheck() {}

    /**
     * Returns the number of elements in a part of an array.
     *
     * @throws FormatException if it is anything but well-formed elements
     */
    static int countOf(byte[] bytes, int start, int end) throws FormatException {
        int found = 0;
        int place = start;
        while (place < end) {
            long length = lengthOf(bytes, place, end);
            FormatException.check(length <= end - place, "listpack element");
            int backBytes = ListpackElement.backLengthBytes((int) length);
            FormatException.check(
                    length + backBytes <= end - place
                            && ListpackElement.readBackLength(bytes, start, (int) (place + length + backBytes))
                                    == length,
                    "listpack element");
            place += (int) length + backBytes;
            found++;
        }
        return found;
    }

    /** Returns the length of an element without its length at the end, which may reach beyond the array. */
    private static long lengthOf(byte[] bytes, int place, int end) throws FormatException {
        int code = bytes[place] & 0xFF;
        FormatException.check(code <= ListpackElement.INT_64, "listpack encoding");
        if ((code & 0xF0) == 0xE0) {
            FormatException.check(place + 2 <= end, "listpack element");
        } else if (code == ListpackElement.STRING_32) {
            FormatException.check(place + 5 <= end, "listpack element");
            return 5 + LittleEndian.unsigned(bytes, place + 1, 4);
        }
        return ListpackElement.length(bytes, place);
    }

    /** Returns whether every element is as short as it can be, so that equal strings have equal bytes. */
    static boolean isCanonical(Listpack pack) {
        Slice slice = Slice.empty();
        byte[] decimal = new byte[Decimal.LONGEST];
        for (int place = pack.first(); place >= 0; place = pack.next(place)) {
            if (Listpack.sizeOf(pack.text(place, slice, decimal)) != pack.size(place)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the same elements, each as short as it can be. */
    static Listpack rewritten(Listpack pack) {
        Listpack shorter = Listpack.withRoom(pack.byteCount());
        Slice slice = Slice.empty();
        byte[] decimal = new byte[Decimal.LONGEST];
        for (int place = pack.first(); place >= 0; place = pack.next(place)) {
            shorter.append(pack.text(place, slice, decimal));
        }
        return shorter;
    }
}
