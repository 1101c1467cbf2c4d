package io.sluice.resp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The memory that requests take which have not arrived as a whole, or which wait for {@code EXEC}, of all clients
 * together.
 *
 * <p>When it exceeds its bound, the client that takes most of it is disconnected: one that sends a long request is
 * worth less than the many with short ones. For all threads.
 */
final class RequestMemory {
    private static final Logger LOG = System.getLogger("io.sluice.resp");

    private volatile long bytesMax;
    private final Set<Share> shares = new HashSet<>();
    private long bytes;

    RequestMemory(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Sets the bound; it holds from when a client takes more on. */
    void bytesMax(long newBytesMax) {
        bytesMax = newBytesMax;
    }

    /**
     * Opens the share of a client.
     *
     * @param disconnect closes its connection; may be called by any thread
     */
    synchronized Share open(String address, Runnable disconnect) {
        Share share = new Share(address, disconnect);
        shares.add(share);
        return share;
    }

    /** Returns what all clients take. */
    synchronized long bytes() {
        return bytes;
    }

    private synchronized void replace(Share share, long held) {
        if (shares.contains(share)) {
            bytes += held - share.held;
            share.held = held;
        }
    }

    private synchronized void end(Share share) {
        replace(share, 0);
        shares.remove(share);
    }

    private void disconnectLargest() {
        for (Share largest = endLargest(); largest != null; largest = endLargest()) {
            LOG.log(
                    Level.WARNING,
                    "connection from {0} closed: unfinished requests take more than {1} bytes in all, its own the most",
                    largest.address,
                    bytesMax);
            largest.disconnect.run();
        }
    }

    /** Ends the largest share before its connection is closed, so that its end is not waited for. */
    private synchronized @Nullable Share endLargest() {
        if (bytes <= bytesMax) {
            return null;
        }
        Share largest = Collections.max(shares, Comparator.comparingLong(share -> share.held));
        end(largest);
        return largest;
    }

    /** What one client takes. */
    final class Share {
        private final String address;
        private final Runnable disconnect;
        private volatile long held;

        private Share(String address, Runnable disconnect) {
            this.address = address;
            this.disconnect = disconnect;
        }

        /** Says how much the client takes now. */
        void set(long heldNow) {
            if (heldNow != held) {
                replace(this, heldNow);
                disconnectLargest();
            }
        }

        /** Gives everything back; what is set later does not count. */
        void end() {
            RequestMemory.this.end(this);
        }
    }
}
