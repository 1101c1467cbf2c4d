package io.sluice.resp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The TCP sockets on which a server listens, which may be exchanged for others while it serves.
 *
 * <p>Used by one thread at a time, which is none of the event loops.
 */
final class TcpListeners {
    /*
     * New sockets are opened before old ones are closed, so a change that fails changes nothing and no client is turned
     * away meanwhile. A socket that stays as it is stays open. Only where both would be in each other's way, such as
     * all addresses (*) and one of them on one port, the old one is closed first, and opened again if the change fails.
     */
    private static final Logger LOG = System.getLogger("io.sluice.resp");

    private final Transport transport;
    private final Supplier<ServerBootstrap> bootstraps;
    private List<Listener> open = List.of();

    private record Listener(ListenAddress address, int port, Channel channel) {
        boolean isFor(ListenAddress wanted, int wantedPort) {
            return port == wantedPort
                    && address.family() == wanted.family()
                    && address.address().equals(wanted.address());
        }

        boolean overlaps(ListenAddress wanted, int wantedPort) {
            return port == wantedPort
                    && (address.address().equals(wanted.address())
                            || address.address().isAnyLocalAddress()
                            || wanted.address().isAnyLocalAddress());
        }
    }

    /** Makes listeners that know how to serve, but not yet where. */
    TcpListeners(Transport transport, Supplier<ServerBootstrap> bootstraps) {
        this.transport = transport;
        this.bootstraps = bootstraps;
    }

    /** Returns the port that is listened on, or 0 if none is. */
    int port() {
        return open.isEmpty() ? 0 : open.get(0).port();
    }

    /**
     * Listens there and nowhere else. Those who are connected stay.
     *
     * @param bind the addresses, as users write them
     * @param port 1 to 65535, 0 for no listener, {@link RespOptions#ANY_PORT} for a free one
     * @throws ListenException if one of them is not to be had, or there is none; then nothing has changed
     */
    void listen(List<String> bind, int port) {
        List<ListenAddress> wanted = port == 0 ? List.of() : ListenAddress.of(bind, Math.max(port, 0));
        if (wanted.isEmpty() && port != 0) {
            throw new ListenException(bind);
        }
        List<Listener> leaving = new ArrayList<>(open);
        List<Listener> next = new ArrayList<>();
        List<ListenAddress> missing = new ArrayList<>();
        for (ListenAddress address : wanted) {
            Optional<Listener> same = leaving.stream()
                    .filter(listener -> listener.isFor(address, port))
                    .findFirst();
            same.ifPresentOrElse(next::add, () -> missing.add(address));
            same.ifPresent(leaving::remove);
        }
        next.addAll(exchange(leaving, missing, Math.max(port, 0)));
        open = List.copyOf(next);
    }

    private List<Listener> exchange(List<Listener> leaving, List<ListenAddress> missing, int port) {
        List<Listener> inTheWay = leaving.stream()
                .filter(listener -> missing.stream().anyMatch(address -> listener.overlaps(address, port)))
                .toList();
        close(inTheWay);
        List<Listener> opened;
        try {
            opened = open(missing, port);
        } catch (ListenException refused) {
            List<Listener> still = new ArrayList<>(open);
            still.removeAll(inTheWay);
            open = List.copyOf(still);
            reopen(inTheWay, refused);
            throw refused;
        }
        leaving.removeAll(inTheWay);
        close(leaving);
        return opened;
    }

    private void reopen(List<Listener> closed, ListenException cause) {
        List<Listener> all = new ArrayList<>(open);
        for (Listener listener : closed) {
            try {
                all.add(open(listener.address(), listener.port()));
            } catch (ListenException lost) {
                LOG.log(
                        Level.ERROR,
                        "no longer listening on {0}: {1}",
                        listener.address().text(),
                        lost.getMessage());
                cause.addSuppressed(lost);
            }
        }
        open = List.copyOf(all);
    }

    /** Listens no more. Those who are connected stay. */
    void close() {
        close(open);
        open = List.of();
    }

    private List<Listener> open(List<ListenAddress> addresses, int wantedPort) {
        List<Listener> opened = new ArrayList<>();
        int port = wantedPort;
        try {
            for (ListenAddress address : addresses) {
                Listener listener = open(address, port);
                opened.add(listener);
                // With any free port, the second address gets the port of the first.
                port = listener.port();
            }
        } catch (ListenException refused) {
            close(opened);
            throw refused;
        }
        for (Listener listener : opened) {
            LOG.log(
                    Level.INFO,
                    "listening on {0}, port {1,number,#} ({2})",
                    listener.address().text(),
                    port,
                    transport);
        }
        return opened;
    }

    private Listener open(ListenAddress address, int port) {
        ChannelFuture bound = bootstraps
                .get()
                .option(ChannelOption.SO_REUSEADDR, true)
                .channelFactory(() -> transport.serverChannel(address.family()))
                .bind(address.address(), port)
                .awaitUninterruptibly();
        Throwable failure = bound.cause();
        if (failure != null) {
            throw new ListenException(address.text(), port, failure);
        }
        return new Listener(address, ((InetSocketAddress) bound.channel().localAddress()).getPort(), bound.channel());
    }

    private static void close(List<Listener> listeners) {
        for (Listener listener : listeners) {
            Channel channel = listener.channel();
            channel.close().awaitUninterruptibly();
            // The JDK's selectors close a socket when they are next asked what is ready, which is before a later task.
            channel.eventLoop().schedule(() -> {}, 1, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        }
    }
}
