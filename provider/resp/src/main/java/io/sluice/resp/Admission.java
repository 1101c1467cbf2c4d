package io.sluice.resp;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.unix.DomainSocketChannel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Decides who may connect, and counts. For all threads. */
final class Admission {
    private static final String TOO_MANY = "-ERR max number of clients reached\r\n";

    // The beginning is Redis's, on which clients and people match; the remedies are Sluice's.
    private static final String DENIED = "-DENIED Redis is running in protected mode because protected mode is enabled"
            + " and no password is set for the default user. In this mode connections are only accepted from the"
            + " loopback interface. Connect from the machine the server runs on, or set a password there with"
            + " 'CONFIG SET requirepass', which holds until the next start, or with the setting requirepass (property"
            + " sluice.requirepass), or, if nobody else can reach this port, send 'CONFIG SET protected-mode no' from"
            + " that machine or start the server with the setting protected-mode no (property"
            + " sluice.protected-mode).\r\n";

    private static final Logger LOG = System.getLogger("io.sluice.resp");

    private final RequestMemory memory;
    private final AtomicInteger clients = new AtomicInteger();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LogLimit strangersInLog = new LogLimit(System::nanoTime);
    private volatile ClientLimits limits;

    Admission(ClientLimits limits) {
        this.limits = limits;
        memory = new RequestMemory(limits.allRequestsBytesMax());
    }

    ClientLimits limits() {
        return limits;
    }

    /** Sets what clients may do from now on; those that are connected stay. */
    void limits(ClientLimits others) {
        limits = others;
        memory.bytesMax(others.allRequestsBytesMax());
    }

    /** Lets a connection in, or tells it why not and closes it. Returns whether it is in. */
    boolean admit(Channel channel) {
        if (clients.incrementAndGet() > limits.clientsMax()) {
            clients.decrementAndGet();
            reject(channel, TOO_MANY);
            return false;
        }
        if (limits.loopbackOnly() && !isLocal(channel)) {
            clients.decrementAndGet();
            reject(channel, DENIED);
            return false;
        }
        accepted.increment();
        channel.closeFuture().addListener(closed -> clients.decrementAndGet());
        return true;
    }

    /** Tells the log of a client that was cut off, because it is none of Redis. */
    void logStranger(String address, String reason) {
        strangersInLog.log(heldBack -> LOG.log(
                Level.WARNING,
                "connection from {0} closed: {1} (logged once in {2} s; {3} more since the last time)",
                address,
                reason,
                LogLimit.PERIOD_SECONDS,
                heldBack));
    }

    /** Returns the memory that the clients' requests may take. */
    RequestMemory memory() {
        return memory;
    }

    int clients() {
        return clients.get();
    }

    long accepted() {
        return accepted.sum();
    }

    long rejected() {
        return rejected.sum();
    }

    private void reject(Channel channel, String reply) {
        rejected.increment();
        channel.writeAndFlush(Unpooled.copiedBuffer(reply, StandardCharsets.US_ASCII))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private static boolean isLocal(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress peer
                ? peer.getAddress().isLoopbackAddress()
                : channel instanceof DomainSocketChannel;
    }
}
