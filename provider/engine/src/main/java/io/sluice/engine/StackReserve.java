package io.sluice.engine;

/** Makes sure that a thread has room on its stack for a turn. */
final class StackReserve {
    /*
     * An application may call the cache at the end of a recursion that has used up its stack. A StackOverflowError in
     * the middle of a turn would leave half a change behind, or a turn that nobody gives back. So the stack is tried
     * out before: FRAMES calls of about 300 bytes each are more than a turn takes, also where none of its code is
     * compiled yet.
     *
     * Small frames would have to be many, and writing to large ones takes time. Here the compiler makes them large for
     * the numbers that one call in MANY has to keep while it waits for the next call; the others write nothing. The
     * calls take some 30 ns together.
     */
    private static final int FRAMES = 40;
    private static final int MANY = 256;

    private StackReserve() {}

    /**
     * Does nothing.
     *
     * @param seed a number that is another one each time
     * @throws StackOverflowError if there is no room
     */
    static void check(long seed) {
        descend(FRAMES, seed);
    }

    private static long descend(int frames, long seed) {
        if (frames == 0) {
            return seed;
        }
        if (seed % MANY == 0) {
            long n0 = seed * 31;
            long n1 = n0 * 31 + (n0 >>> 7);
            long n2 = n1 * 31 + (n1 >>> 7);
            long n3 = n2 * 31 + (n2 >>> 7);
            long n4 = n3 * 31 + (n3 >>> 7);
            long n5 = n4 * 31 + (n4 >>> 7);
            long n6 = n5 * 31 + (n5 >>> 7);
            long n7 = n6 * 31 + (n6 >>> 7);
            long n8 = n7 * 31 + (n7 >>> 7);
            long n9 = n8 * 31 + (n8 >>> 7);
            long n10 = n9 * 31 + (n9 >>> 7);
            long n11 = n10 * 31 + (n10 >>> 7);
            long n12 = n11 * 31 + (n11 >>> 7);
            long n13 = n12 * 31 + (n12 >>> 7);
            long n14 = n13 * 31 + (n13 >>> 7);
            long n15 = n14 * 31 + (n14 >>> 7);
            long n16 = n15 * 31 + (n15 >>> 7);
            long n17 = n16 * 31 + (n16 >>> 7);
            long n18 = n17 * 31 + (n17 >>> 7);
            long n19 = n18 * 31 + (n18 >>> 7);
            long n20 = n19 * 31 + (n19 >>> 7);
            long n21 = n20 * 31 + (n20 >>> 7);
            long n22 = n21 * 31 + (n21 >>> 7);
            long n23 = n22 * 31 + (n22 >>> 7);
            long n24 = n23 * 31 + (n23 >>> 7);
            long n25 = n24 * 31 + (n24 >>> 7);
            long n26 = n25 * 31 + (n25 >>> 7);
            long n27 = n26 * 31 + (n26 >>> 7);
            long n28 = n27 * 31 + (n27 >>> 7);
            long n29 = n28 * 31 + (n28 >>> 7);
            long n30 = n29 * 31 + (n29 >>> 7);
            long n31 = n30 * 31 + (n30 >>> 7);
            long sum = descend(frames - 1, n31 + 1);
            sum ^= n31 ^ 31 * (n30 ^ 31 * (n29 ^ 31 * (n28 ^ 31 * (n27 ^ 31 * (n26 ^ 31 * (n25 ^ 31 * n24))))));
            sum ^= n23 ^ 31 * (n22 ^ 31 * (n21 ^ 31 * (n20 ^ 31 * (n19 ^ 31 * (n18 ^ 31 * (n17 ^ 31 * n16))))));
            sum ^= n15 ^ 31 * (n14 ^ 31 * (n13 ^ 31 * (n12 ^ 31 * (n11 ^ 31 * (n10 ^ 31 * (n9 ^ 31 * n8))))));
            sum ^= n7 ^ 31 * (n6 ^ 31 * (n5 ^ 31 * (n4 ^ 31 * (n3 ^ 31 * (n2 ^ 31 * (n1 ^ 31 * n0))))));
            return sum;
        }
        return descend(frames - 1, seed + 1);
    }
}
