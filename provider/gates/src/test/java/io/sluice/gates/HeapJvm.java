package io.sluice.gates;

import io.sluice.gates.HeapProbe.Figures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JVM in which data sets are stored and measured, by how it lays out its heap. */
enum HeapJvm {
    /** What a heap of less than 32 GiB has unless told otherwise: references of 4 bytes. */
    NARROW("references of 4 B", "-XX:+UseSerialGC -XX:+UseCompressedOops"),
    /** References of 8 bytes. */
    WIDE("references of 8 B", "-XX:+UseSerialGC -XX:-UseCompressedOops"),
    /** G1 with its smallest regions. */
    G1("G1, 1 MB", "-XX:+UseG1GC -XX:G1HeapRegionSize=1m -XX:+UseCompressedOops"),
    /** The same with references of 8 bytes. */
    G1_WIDE("G1, 1 MB, references of 8 B", "-XX:+UseG1GC -XX:G1HeapRegionSize=1m -XX:-UseCompressedOops"),
    /** G1 with regions of 4 MB. */
    G1_LARGE("G1, 4 MB", "-XX:+UseG1GC -XX:G1HeapRegionSize=4m -XX:+UseCompressedOops"),
    /** The same with references of 8 bytes. */
    G1_LARGE_WIDE("G1, 4 MB, references of 8 B", "-XX:+UseG1GC -XX:G1HeapRegionSize=4m -XX:-UseCompressedOops");

    /** A million keys of each kind that has a bound per key. */
    static final DataSet PLAIN = DataSet.parse("plain:1000000");

    static final DataSet DATED = DataSet.parse("dated:1000000");
    static final DataSet INTEGERS = DataSet.parse("integers:1000000");
    static final DataSet MEMBERS = DataSet.parse("members:1000000");
    static final DataSet ELEMENTS = DataSet.parse("elements:1000000");
    static final DataSet FIELDS = DataSet.parse("fields:1000000");
    static final DataSet SMALL_HASHES = DataSet.parse("small_hashes:100000");
    static final DataSet TIMED_FIELDS = DataSet.parse("timed_fields:1000000");
    static final DataSet SMALL_TIMED_HASHES = DataSet.parse("small_timed_hashes:100000");
    static final DataSet ENTRIES = DataSet.parse("entries:1000000");
    static final DataSet PENDING = DataSet.parse("pending:100000");
    static final DataSet SCORES = DataSet.parse("scores:1000000");
    static final DataSet SMALL_SORTED_SETS = DataSet.parse("small_sorted_sets:100000");
    static final DataSet EMPTIED = DataSet.parse("emptied:100000");

    private static final List<DataSet> STRINGS = dataSets(
            "strings:0 strings:1 strings:16 strings:100 strings:1024 strings:10240 strings:102400 strings:614400"
                    + " strings:1048576 strings:4194304");
    private static final List<DataSet> OTHERS = dataSets("plain:10000 plain:100000 plain:150000 plain:300000"
            + " dated:100000 integers:100000 caches:100000 small_caches:1000 shrunk:10000 overwritten:100000"
            + " plain:1000000 dated:1000000 integers:1000000 members:1000000 fields:1000000 small_hashes:100000"
            + " elements:1000000 timed_fields:1000000 small_timed_hashes:100000 bitmaps:200"
            + " entries:1000000 pending:100000 scores:1000000 small_sorted_sets:100000");

    /*
     * A collection that moves everything together leaves no gap that would count as used; by default only every fourth
     * does.
     */
    private static final List<String> FLAGS = List.of(
            "-Xmx1g",
            "-XX:MarkSweepAlwaysCompactCount=1",
            "-XX:MarkSweepDeadRatio=0",
            "-XX:-ResizeTLAB",
            "-XX:TLABSize=16k");

    private static final Map<HeapJvm, Map<DataSet, Figures>> MEASURED = new EnumMap<>(HeapJvm.class);

    private final String title;
    private final String flags;

    HeapJvm(String title, String flags) {
        this.title = title;
        this.flags = flags;
    }

    /** Returns what every data set takes; they are measured when first asked for. */
    synchronized Map<DataSet, Figures> figures() {
        return measured().get(this);
    }

    /** Strings are stored in all JVMs; other data only where no region plays a part. */
    static boolean isString(DataSet data) {
        return STRINGS.contains(data);
    }

    private List<DataSet> dataSets() {
        List<DataSet> all = new ArrayList<>(STRINGS);
        if (this == NARROW || this == WIDE) {
            all.addAll(OTHERS);
            all.add(EMPTIED);
        }
        return all;
    }

    private static synchronized Map<HeapJvm, Map<DataSet, Figures>> measured() {
        HeapJvm[] all = values();
        for (int index = MEASURED.size(); index < all.length; index += 2) {
            // Two at a time: what they measure does not depend on the time they have.
            ChildJvm first = all[index].start();
            ChildJvm second = all[index + 1].start();
            MEASURED.put(all[index], parse(first.lines()));
            MEASURED.put(all[index + 1], parse(second.lines()));
        }
        return MEASURED;
    }

    private ChildJvm start() {
        List<String> all = new ArrayList<>(FLAGS);
        all.addAll(List.of(flags.split(" ", -1)));
        return ChildJvm.start(
                HeapProbe.class, all, dataSets().stream().map(DataSet::toString).toList());
    }

    private static Map<DataSet, Figures> parse(List<String> lines) {
        Map<DataSet, Figures> figures = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            figures.put(DataSet.parse(parts[0]), Figures.parse(parts[1]));
        }
        return figures;
    }

    private static List<DataSet> dataSets(String names) {
        return List.of(names.split(" ", -1)).stream().map(DataSet::parse).toList();
    }

    @Override
    public String toString() {
        return title;
    }
}
