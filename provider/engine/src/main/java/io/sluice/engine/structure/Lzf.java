package io.sluice.engine.structure;

import java.util.Arrays;

/**
 * LZF, which finds repetitions in the last 8 KiB. Compresses to the very bytes to which redis-server does. Holds a
 * table of 256 KiB from the first use on. Not for several threads.
 */
public final class Lzf implements Compressor {
    /*
     * The compressed form is a sequence of
     *
     *   000LLLLL                      L+1 bytes as they are, 1 to 32, which follow
     *   LLLooooo oooooooo             L+2 bytes, 3 to 8, that lie o+1 before
     *   111ooooo LLLLLLLL oooooooo    L+9 bytes, 9 to 264
     *
     * What repeats may reach into what it makes: o smaller than L is a period.
     *
     * Where to look for a repetition, a table knows: for a hash of three bytes the last place where they were. To get
     * the same bytes as redis-server, everything that decides has to be as there: the hash, that the first byte of all
     * is never repeated, that behind a repetition only the places of its last two bytes are noted, that repetitions end
     * two bytes before the input does unless they have 17 or 18 bytes by then, and that some room is left.
     *
     * The table holds places counted from `base`, which moves on with every call, so that it need not be emptied.
     * redis-server does not empty its own either, and may so find a repetition that a fresh table would not show: of
     * bytes that it has compressed before at the same address. That is rare, and as good.
     */
    private static final int HASH_BITS = 16;
    private static final int HASH_SHIFT = 3 * Byte.SIZE - HASH_BITS;
    private static final int HASH_MASK = (1 << HASH_BITS) - 1;
    private static final int LITERALS_MAX = 1 << 5;
    private static final int OFFSET_MAX = 1 << 13;
    private static final int REPEATED_MAX = (1 << 8) + (1 << 3);
    private static final int SHORT_MAX = 7;
    private static final int TRIPLE = 3;

    /** One byte of a repetition stands for so many at most. */
    private static final int RATIO_MAX = REPEATED_MAX / TRIPLE;

    /** A repetition that may be longer than this is looked at up to that length before its limit counts. */
    private static final int UNCOUNTED = 16;

    private static final int UNCOUNTED_END = 19;
    private static final int[] NO_TABLE = {};
    private static final byte[] NOTHING = {};

    private int[] places = NO_TABLE;
    private int base = 1;
    private byte[] in = NOTHING;
    private byte[] out = NOTHING;
    private int inAt;
    private int inEnd;
    private int outAt;
    private int outEnd;
    private int literals;

    /** Makes a compressor. */
    public Lzf() {}

    @Override
    public int compress(Slice input, byte[] output, int at, int room) {
        prepare(input.length());
        in = input.array();
        inAt = input.offset();
        inEnd = inAt + input.length();
        out = output;
        outAt = at + 1;
        outEnd = at + room;
        literals = 0;
        int size = compressAll(input.offset()) ? outAt - at : 0;
        base += input.length();
        in = NOTHING;
        out = NOTHING;
        return size;
    }

    private void prepare(int length) {
        if (places.length == 0) {
            places = new int[1 << HASH_BITS];
        } else if (base > Integer.MAX_VALUE - length) {
            Arrays.fill(places, 0);
            base = 1;
        }
    }

    private boolean compressAll(int start) {
        while (inAt < inEnd - 2) {
            int slot = slot(inAt);
            int found = places[slot] - base + start;
            places[slot] = inAt - start + base;
            boolean isRepeated = found > start && inAt - found - 1 < OFFSET_MAX && isSame(found);
            if (isRepeated ? !repeat(found, start) : !copyOne()) {
                return false;
            }
        }
        if (outAt + TRIPLE > outEnd) {
            return false;
        }
        while (inAt < inEnd) {
            addLiteral();
        }
        endRun();
        return true;
    }

    private boolean copyOne() {
        if (outAt >= outEnd) {
            return false;
        }
        addLiteral();
        return true;
    }

    private void addLiteral() {
        out[outAt++] = in[inAt++];
        literals++;
        if (literals == LITERALS_MAX) {
            out[outAt - literals - 1] = (byte) (literals - 1);
            literals = 0;
            outAt++;
        }
    }

    /** Ends a run of bytes; one that has none leaves no trace. */
    private void endRun() {
        if (literals == 0) {
            outAt--;
        } else {
            out[outAt - literals - 1] = (byte) (literals - 1);
            literals = 0;
        }
    }

    private boolean repeat(int found, int start) {
        if (outAt - (literals == 0 ? 1 : 0) + TRIPLE + 1 >= outEnd) {
            return false;
        }
        endRun();
        int offset = inAt - found - 1;
        int length = lengthOfRepetition(found);
        int coded = length - 2;
        if (coded < SHORT_MAX) {
            out[outAt++] = (byte) ((offset >> Byte.SIZE) + (coded << 5));
        } else {
            out[outAt++] = (byte) ((offset >> Byte.SIZE) + (SHORT_MAX << 5));
            out[outAt++] = (byte) (coded - SHORT_MAX);
        }
        out[outAt++] = (byte) offset;
        outAt++;
        inAt += length;
        if (inAt < inEnd - 2) {
            places[slot(inAt - 2)] = inAt - 2 - start + base;
            places[slot(inAt - 1)] = inAt - 1 - start + base;
        }
        return true;
    }

    private int lengthOfRepetition(int found) {
        int most = Math.min(inEnd - inAt - 2, REPEATED_MAX);
        most = most > UNCOUNTED ? Math.max(most, UNCOUNTED_END) : most;
        int length = TRIPLE;
        while (length < most && in[found + length] == in[inAt + length]) {
            length++;
        }
        return length;
    }

    private boolean isSame(int found) {
        return in[found] == in[inAt] && in[found + 1] == in[inAt + 1] && in[found + 2] == in[inAt + 2];
    }

    private int slot(int at) {
        int three = ((in[at] & 0xFF) << 16) | ((in[at + 1] & 0xFF) << 8) | (in[at + 2] & 0xFF);
        return ((three >>> HASH_SHIFT) - three * 5) & HASH_MASK;
    }

    /** Returns whether bytes can be the compressed form of so many. */
    public static boolean isPlausible(long compressed, long length) {
        return length / RATIO_MAX <= compressed;
    }

    /**
     * Restores what was compressed.
     *
     * @param output has room for exactly what it was
     * @throws FormatException if the input is no compressed form, or one of more or fewer bytes
     */
    public static void decompress(Slice input, byte[] output) throws FormatException {
        byte[] from = input.array();
        int at = input.offset();
        int end = at + input.length();
        int to = 0;
        while (at < end) {
            int code = from[at++] & 0xFF;
            if (code < LITERALS_MAX) {
                int run = code + 1;
                FormatException.check(run <= end - at && run <= output.length - to, "LZF run");
                System.arraycopy(from, at, output, to, run);
                at += run;
                to += run;
            } else {
                int length = code >> 5;
                FormatException.check(end - at >= (length == SHORT_MAX ? 2 : 1), "LZF repetition");
                length += length == SHORT_MAX ? from[at++] & 0xFF : 0;
                int source = to - ((code & 0x1F) << Byte.SIZE) - 1 - (from[at++] & 0xFF);
                length += 2;
                FormatException.check(source >= 0 && length <= output.length - to, "LZF repetition");
                for (int left = length; left > 0; left--) {
                    output[to++] = output[source++];
                }
            }
        }
        FormatException.check(to == output.length, "length of what LZF makes");
    }
}
