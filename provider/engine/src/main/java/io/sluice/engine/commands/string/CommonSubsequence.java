package io.sluice.engine.commands.string;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The longest common subsequence of two strings, and the ranges of both that it is made of, last one first. */
final class CommonSubsequence {
    /*
     * The table that everybody fills: cell (i, j) is the length for the first i bytes of one and the first j of the
     * other. Two rows of it are enough for the length. The way back through the table only asks, where two bytes
     * differ, whether the cell above is greater than the one to the left, so one bit a cell is kept of the rest. Which
     * one of several longest is found follows from that question, and is the same as in Redis. Takes time proportional
     * to the product of the lengths.
     */
    private final byte[] one;
    private final byte[] other;
    private final List<Range> ranges = new ArrayList<>();
    private final byte[] text;

    /** Where a part of the subsequence is in both strings; ends are inclusive. */
    record Range(int start, int otherStart, int length) {
        int end() {
            return start + length - 1;
        }

        int otherEnd() {
            return otherStart + length - 1;
        }
    }

    private CommonSubsequence(byte[] one, byte[] other) {
        this.one = one;
        this.other = other;
        List<BitSet> greaterAbove = new ArrayList<>(one.length);
        text = new byte[fill(greaterAbove)];
        walkBack(greaterAbove);
    }

    static CommonSubsequence of(byte[] one, byte[] other) {
        return new CommonSubsequence(one, other);
    }

    /** Returns the bytes of the subsequence. */
    byte[] text() {
        return text;
    }

    /** Returns the ranges that it is made of, last one first. */
    List<Range> ranges() {
        return ranges;
    }

    /** Returns the length. */
    private int fill(List<BitSet> greaterAbove) {
        int[] above = new int[other.length + 1];
        int[] row = new int[other.length + 1];
        for (byte letter : one) {
            BitSet greater = new BitSet(other.length);
            for (int j = 0; j < other.length; j++) {
                if (letter == other[j]) {
                    row[j + 1] = above[j] + 1;
                } else if (above[j + 1] > row[j]) {
                    row[j + 1] = above[j + 1];
                    greater.set(j);
                } else {
                    row[j + 1] = row[j];
                }
            }
            greaterAbove.add(greater);
            int[] swapped = above;
            above = row;
            row = swapped;
        }
        return above[other.length];
    }

    private void walkBack(List<BitSet> greaterAbove) {
        int i = one.length;
        int j = other.length;
        int left = text.length;
        int run = 0;
        while (i > 0 && j > 0) {
            if (one[i - 1] == other[j - 1]) {
                text[--left] = one[--i];
                j--;
                run++;
                continue;
            }
            addRange(i, j, run);
            run = 0;
            if (greaterAbove.get(i - 1).get(j - 1)) {
                i--;
            } else {
                j--;
            }
        }
        addRange(i, j, run);
    }

    private void addRange(int start, int otherStart, int length) {
        if (length > 0) {
            ranges.add(new Range(start, otherStart, length));
        }
    }
}
