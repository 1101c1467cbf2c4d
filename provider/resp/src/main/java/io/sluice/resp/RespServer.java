package io.sluice.resp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutor;
import io.sluice.engine.Engine;
import io.sluice.settings.Setting;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Serves RESP clients on TCP: every client takes turns on one engine.
 *
 * <p>Has {@code io-threads} event loops, daemon threads called {@code sluice-io-1} and so on, each of which reads,
 * parses, runs and answers for its share of the connections. {@link #start} and {@link #close} may be called by any
 * thread, each once; Netty, which leaves thread locals behind wherever it runs, gets threads of Sluice's own for both.
 */
public final class RespServer implements AutoCloseable {
    private static final int STOP_TIMEOUT_MS = 5_000;

    /** Linux refuses longer times. */
    private static final int KEEPALIVE_SECONDS_MAX = 32_767;

    private static final WriteBufferWaterMark WATER_MARKS = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);
    private static final Logger LOG = System.getLogger("io.sluice.resp");

    private final RespOptions options;
    private final Admission admission;
    private final IoThreads threads = new IoThreads();
    private final IdentityHashMap<EventExecutor, Lane> lanes = new IdentityHashMap<>();
    private final Engine engine;
    private @Nullable EventLoops loops;
    private volatile int port;

    /** Makes a server that is not yet listening. */
    public RespServer(Engine engine, RespOptions options) {
        this.engine = engine;
        this.options = options;
        admission = new Admission(ClientLimits.of(options.live().now()));
        for (Setting<?> setting : ClientLimits.SETTINGS) {
            options.live()
                    .onSet(
                            setting,
                            value -> admission.limits(
                                    ClientLimits.of(options.live().now())));
        }
    }

    /**
     * Listens on all addresses.
     *
     * @throws ListenException if one of them is not to be had, or there is none; then nothing listens
     * @throws IllegalStateException if the server was started before
     */
    public synchronized void start() {
        if (loops != null) {
            throw new IllegalStateException("this RESP server was started before");
        }
        if (options.port() == 0 && options.localSocket().isEmpty()) {
            return;
        }
        boolean listens = false;
        try {
            DetachedThreads.run("sluice-listen", this::open);
            listens = true;
        } finally {
            if (!listens) {
                close();
            }
        }
    }

    private void open() {
        EventLoops group =
                new EventLoops(options.ioThreads(), threads, options.transport().handlers());
        String localPath =
                options.localSocket().map(socket -> socket.path().toString()).orElse("");
        group.forEach(loop -> lanes.put(loop, new Lane(engine, admission, localPath)));
        loops = group;
        if (options.port() != 0) {
            listen(group);
        }
        options.localSocket().ifPresent(socket -> listen(group, socket));
        lanes.forEach(RespServer::watch);
    }

    /** Looks for clients that exceed a limit of time every second; ends with the loop. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void watch(EventExecutor loop, Lane lane) {
        loop.scheduleAtFixedRate(lane::watch, 1, 1, TimeUnit.SECONDS);
    }

    /** Returns the port that is listened on, or 0 if none is. */
    public int port() {
        return port;
    }

    /** Returns how connections are served, never {@link Transport#AUTO}. */
    public Transport transport() {
        return options.transport().resolved();
    }

    /** Returns the memory that requests take which have not arrived as a whole; for any thread. */
    long requestBytes() {
        return admission.memory().bytes();
    }

    /** Returns the counters; for any thread. */
    public RespStatistics statistics() {
        return new RespStatistics(
                admission.clients(),
                admission.accepted(),
                admission.rejected(),
                sum(Lane::inputBytes),
                sum(Lane::outputBytes));
    }

    /**
     * Stops listening, closes all connections and ends the threads; waits {@value #STOP_TIMEOUT_MS} ms for that at
     * most, and not at all if called by one of these threads. Commands that are running are finished.
     */
    @Override
    public synchronized void close() {
        port = 0;
        EventLoops running = loops;
        if (running == null || running.isShuttingDown()) {
            return;
        }
        if (threads.contains(Thread.currentThread())) {
            stop(running);
        } else {
            DetachedThreads.run("sluice-listen", () -> stop(running));
            awaitEnd();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the end of the threads is waited for, which is later
    private void stop(EventLoops running) {
        lanes.forEach((loop, lane) -> loop.execute(lane::close));
        running.shutdownGracefully(0, STOP_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    private void awaitEnd() {
        try {
            if (!threads.join(STOP_TIMEOUT_MS)) {
                LOG.log(Level.WARNING, "RESP threads still run {0} ms after the stop", STOP_TIMEOUT_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(EventLoops group) {
        int wanted = Math.max(options.port(), 0);
        for (ListenAddress address : ListenAddress.of(options.bind(), wanted)) {
            ServerBootstrap bootstrap = bootstrap(group)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .channelFactory(() -> options.transport().serverChannel(address.family()));
            ChannelFuture bound = bootstrap.bind(address.address(), wanted).awaitUninterruptibly();
            Throwable failure = bound.cause();
            if (failure != null) {
                throw new ListenException(address.text(), wanted, failure);
            }
            // With any free port, the second address gets the port of the first.
            wanted = ((InetSocketAddress) bound.channel().localAddress()).getPort();
            port = wanted;
            LOG.log(Level.INFO, "listening on {0}, port {1,number,#} ({2})", address.text(), port, transport());
        }
        if (port == 0) {
            throw new ListenException(options.bind());
        }
    }

    private void listen(EventLoops group, LocalSocket socket) {
        if (!options.transport().servesLocalSockets()) {
            throw ListenException.localSocketsNeedEpoll(socket.path());
        }
        LocalListener.listen(socket, bootstrap(group).channel(EpollServerDomainSocketChannel.class));
        LOG.log(Level.INFO, "listening on {0}", socket.path());
    }

    private ServerBootstrap bootstrap(EventLoops group) {
        return new ServerBootstrap()
                .group(group)
                .option(ChannelOption.SO_BACKLOG, options.backlog())
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Lane lane = Objects.requireNonNull(lanes.get(channel.eventLoop()));
                        channel.config().setRecvByteBufAllocator(lane.buffers().receiver());
                        tune(channel);
                        channel.pipeline().addLast(new ClientConnection(channel, lane));
                    }
                });
    }

    private void tune(Channel channel) {
        if (channel instanceof SocketChannel socket) {
            socket.config().setTcpNoDelay(true);
            keepAlive(socket);
        }
    }

    /** As Redis: a probe after the idle time, then three at a third of it. NIO leaves the times to the system. */
    private void keepAlive(SocketChannel socket) {
        int seconds = Math.min(admission.limits().tcpKeepaliveSeconds(), KEEPALIVE_SECONDS_MAX);
        if (seconds == 0) {
            return;
        }
        socket.config().setKeepAlive(true);
        if (socket instanceof EpollSocketChannel epoll) {
            epoll.config().setTcpKeepIdle(seconds);
            epoll.config().setTcpKeepIntvl(Math.max(1, seconds / 3));
            epoll.config().setTcpKeepCnt(3);
        }
    }

    private long sum(ToLongFunction<Lane> counter) {
        return lanes.values().stream().mapToLong(counter).sum();
    }
}
