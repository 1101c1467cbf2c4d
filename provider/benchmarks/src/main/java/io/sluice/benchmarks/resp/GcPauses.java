package io.sluice.benchmarks.resp;

import io.sluice.benchmarks.report.Json;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pauses of a JVM's garbage collector: how many, how long together, the longest. */
record GcPauses(int count, double totalMs, double maxMs) {
    static final GcPauses NONE = new GcPauses(0, 0, 0);

    /** {@code [1.234s][info][gc] GC(3) Pause Young (Normal) (G1 Evacuation Pause) 24M->1M(256M) 1.234ms}. */
    private static final Pattern PAUSE = Pattern.compile("(?m)GC\\(\\d+\\) Pause .* (\\d+\\.\\d+)ms$");

    /** Reads the text of a log that {@code -Xlog:gc} wrote. */
    static GcPauses parse(String log) {
        Matcher pauses = PAUSE.matcher(log);
        int count = 0;
        double totalMs = 0;
        double maxMs = 0;
        while (pauses.find()) {
            double ms = Double.parseDouble(pauses.group(1));
            count++;
            totalMs += ms;
            maxMs = Math.max(maxMs, ms);
        }
        return new GcPauses(count, totalMs, maxMs);
    }

    Map<String, Object> toMap() {
        return Json.object("count", count, "totalMs", Math.rint(totalMs), "maxMs", maxMs);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d pauses, %.0f ms together, the longest %.1f ms", count, totalMs, maxMs);
    }
}
