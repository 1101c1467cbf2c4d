package io.sluice.engine;

/** Makes sure that a thread has room on its stack for a turn. */
final class StackReserve {
    /*
     * An application may call the cache at the end of a recursion that has used up its stack. A StackOverflowError in
     * the middle of a turn would leave half a change behind, or a turn that nobody gives back. So the stack is tried
     * out before: FRAMES calls of about 800 bytes each are more than a turn takes, also where none of its code is
     * compiled yet.
     *
     * Small frames would have to be many, and writing to large ones takes time. Here the compiler makes them large for
     * the numbers that one call in MANY has to keep while it waits for the next call; the others write nothing. The
     * calls take some 25 ns together.
     */
    private static final int FRAMES = 16;
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

    @SuppressWarnings("checkstyle:MethodLength") // a line for each number that makes the frame larger
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
            long n32 = n31 * 31 + (n31 >>> 7);
            long n33 = n32 * 31 + (n32 >>> 7);
            long n34 = n33 * 31 + (n33 >>> 7);
            long n35 = n34 * 31 + (n34 >>> 7);
            long n36 = n35 * 31 + (n35 >>> 7);
            long n37 = n36 * 31 + (n36 >>> 7);
            long n38 = n37 * 31 + (n37 >>> 7);
            long n39 = n38 * 31 + (n38 >>> 7);
            long n40 = n39 * 31 + (n39 >>> 7);
            long n41 = n40 * 31 + (n40 >>> 7);
            long n42 = n41 * 31 + (n41 >>> 7);
            long n43 = n42 * 31 + (n42 >>> 7);
            long n44 = n43 * 31 + (n43 >>> 7);
            long n45 = n44 * 31 + (n44 >>> 7);
            long n46 = n45 * 31 + (n45 >>> 7);
            long n47 = n46 * 31 + (n46 >>> 7);
            long n48 = n47 * 31 + (n47 >>> 7);
            long n49 = n48 * 31 + (n48 >>> 7);
            long n50 = n49 * 31 + (n49 >>> 7);
            long n51 = n50 * 31 + (n50 >>> 7);
            long n52 = n51 * 31 + (n51 >>> 7);
            long n53 = n52 * 31 + (n52 >>> 7);
            long n54 = n53 * 31 + (n53 >>> 7);
            long n55 = n54 * 31 + (n54 >>> 7);
            long n56 = n55 * 31 + (n55 >>> 7);
            long n57 = n56 * 31 + (n56 >>> 7);
            long n58 = n57 * 31 + (n57 >>> 7);
            long n59 = n58 * 31 + (n58 >>> 7);
            long n60 = n59 * 31 + (n59 >>> 7);
            long n61 = n60 * 31 + (n60 >>> 7);
            long n62 = n61 * 31 + (n61 >>> 7);
            long n63 = n62 * 31 + (n62 >>> 7);
            long n64 = n63 * 31 + (n63 >>> 7);
            long n65 = n64 * 31 + (n64 >>> 7);
            long n66 = n65 * 31 + (n65 >>> 7);
            long n67 = n66 * 31 + (n66 >>> 7);
            long n68 = n67 * 31 + (n67 >>> 7);
            long n69 = n68 * 31 + (n68 >>> 7);
            long n70 = n69 * 31 + (n69 >>> 7);
            long n71 = n70 * 31 + (n70 >>> 7);
            long n72 = n71 * 31 + (n71 >>> 7);
            long n73 = n72 * 31 + (n72 >>> 7);
            long n74 = n73 * 31 + (n73 >>> 7);
            long n75 = n74 * 31 + (n74 >>> 7);
            long n76 = n75 * 31 + (n75 >>> 7);
            long n77 = n76 * 31 + (n76 >>> 7);
            long n78 = n77 * 31 + (n77 >>> 7);
            long n79 = n78 * 31 + (n78 >>> 7);
            long n80 = n79 * 31 + (n79 >>> 7);
            long n81 = n80 * 31 + (n80 >>> 7);
            long n82 = n81 * 31 + (n81 >>> 7);
            long n83 = n82 * 31 + (n82 >>> 7);
            long n84 = n83 * 31 + (n83 >>> 7);
            long n85 = n84 * 31 + (n84 >>> 7);
            long n86 = n85 * 31 + (n85 >>> 7);
            long n87 = n86 * 31 + (n86 >>> 7);
            long n88 = n87 * 31 + (n87 >>> 7);
            long n89 = n88 * 31 + (n88 >>> 7);
            long n90 = n89 * 31 + (n89 >>> 7);
            long n91 = n90 * 31 + (n90 >>> 7);
            long n92 = n91 * 31 + (n91 >>> 7);
            long n93 = n92 * 31 + (n92 >>> 7);
            long n94 = n93 * 31 + (n93 >>> 7);
            long n95 = n94 * 31 + (n94 >>> 7);
            long sum = descend(frames - 1, n95 + 1);
            sum ^= n95 ^ 31 * (n94 ^ 31 * (n93 ^ 31 * (n92 ^ 31 * (n91 ^ 31 * (n90 ^ 31 * (n89 ^ 31 * n88))))));
            sum ^= n87 ^ 31 * (n86 ^ 31 * (n85 ^ 31 * (n84 ^ 31 * (n83 ^ 31 * (n82 ^ 31 * (n81 ^ 31 * n80))))));
            sum ^= n79 ^ 31 * (n78 ^ 31 * (n77 ^ 31 * (n76 ^ 31 * (n75 ^ 31 * (n74 ^ 31 * (n73 ^ 31 * n72))))));
            sum ^= n71 ^ 31 * (n70 ^ 31 * (n69 ^ 31 * (n68 ^ 31 * (n67 ^ 31 * (n66 ^ 31 * (n65 ^ 31 * n64))))));
            sum ^= n63 ^ 31 * (n62 ^ 31 * (n61 ^ 31 * (n60 ^ 31 * (n59 ^ 31 * (n58 ^ 31 * (n57 ^ 31 * n56))))));
            sum ^= n55 ^ 31 * (n54 ^ 31 * (n53 ^ 31 * (n52 ^ 31 * (n51 ^ 31 * (n50 ^ 31 * (n49 ^ 31 * n48))))));
            sum ^= n47 ^ 31 * (n46 ^ 31 * (n45 ^ 31 * (n44 ^ 31 * (n43 ^ 31 * (n42 ^ 31 * (n41 ^ 31 * n40))))));
            sum ^= n39 ^ 31 * (n38 ^ 31 * (n37 ^ 31 * (n36 ^ 31 * (n35 ^ 31 * (n34 ^ 31 * (n33 ^ 31 * n32))))));
            sum ^= n31 ^ 31 * (n30 ^ 31 * (n29 ^ 31 * (n28 ^ 31 * (n27 ^ 31 * (n26 ^ 31 * (n25 ^ 31 * n24))))));
            sum ^= n23 ^ 31 * (n22 ^ 31 * (n21 ^ 31 * (n20 ^ 31 * (n19 ^ 31 * (n18 ^ 31 * (n17 ^ 31 * n16))))));
            sum ^= n15 ^ 31 * (n14 ^ 31 * (n13 ^ 31 * (n12 ^ 31 * (n11 ^ 31 * (n10 ^ 31 * (n9 ^ 31 * n8))))));
            sum ^= n7 ^ 31 * (n6 ^ 31 * (n5 ^ 31 * (n4 ^ 31 * (n3 ^ 31 * (n2 ^ 31 * (n1 ^ 31 * n0))))));
            return sum;
        }
        return descend(frames - 1, seed + 1);
    }
}
