package io.sluice.node;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.sluice.engine.structure.HeapLayout;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** How this JVM lays out its heap, as its options say; on a JVM that does not tell, what is usual. */
public final class JvmHeap {
    private static final int WIDE_BYTES = 8;
    private static final int NARROW_BYTES = 4;

    private final HotSpotDiagnosticMXBean options;

    private JvmHeap(HotSpotDiagnosticMXBean options) {
        this.options = options;
    }

    /** Returns the layout. */
    public static HeapLayout layout() {
        try {
            HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (options != null) {
                return new JvmHeap(options).read();
            }
        } catch (RuntimeException | LinkageError e) {
            // Not HotSpot, or a class loader that hides com.sun.management.
        }
        return HeapLayout.ofHeap(Runtime.getRuntime().maxMemory());
    }

    private HeapLayout read() {
        return new HeapLayout(
                isOn("UseCompressedOops") ? NARROW_BYTES : WIDE_BYTES,
                headerBytes(),
                Integer.parseInt(options.getVMOption("ObjectAlignmentInBytes").getValue()),
                isOn("UseG1GC")
                        ? Long.parseLong(options.getVMOption("G1HeapRegionSize").getValue())
                        : 0);
    }

    private int headerBytes() {
        if (isOn("UseCompactObjectHeaders")) {
            return WIDE_BYTES;
        }
        return WIDE_BYTES + (isOn("UseCompressedClassPointers") ? NARROW_BYTES : WIDE_BYTES);
    }

    /** Returns whether a switch is on; one that this JVM does not have is off. */
    private boolean isOn(String option) {
        return Boolean.parseBoolean(value(option));
    }

    private @Nullable String value(String option) {
        try {
            return options.getVMOption(option).getValue();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
