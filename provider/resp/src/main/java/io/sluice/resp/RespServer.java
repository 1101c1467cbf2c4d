package io.sluice.resp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutor;
import io.sluice.engine.Engine;
import io.sluice.settings.LiveSettings;
import io.sluice.settings.Parameters;
import io.sluice.settings.Setting;
import io.sluice.settings.SettingNotTakenException;
import io.sluice.settings.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Serves RESP clients on TCP: every client takes turns on one engine.
 *
 * <p>Has {@code io-threads} event loops, daemon threads called {@code sluice-io-1} and so on, each of which reads,
 * parses, runs and answers for its share of the connections, and one more, {@code sluice-accept-1}, that accepts them
 * and never takes the turn. {@link #start} and {@link #close} may be called by any thread, each once; Netty, which
 * leaves thread locals behind wherever it runs, gets threads of Sluice's own for both.
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
    private final IoThreads acceptThreads = new IoThreads("sluice-accept-");
    private volatile IdentityHashMap<EventExecutor, Lane> lanes = new IdentityHashMap<>();
    private final Engine engine;
    private final Settings startSettings;
    private final TcpListeners listeners;
    private @Nullable EventLoops loops;
    private @Nullable EventLoops acceptor;
    private @Nullable Channel localListener;
    private boolean started;
    private boolean closed;
    private int startPort;
    private volatile int port;

    /** Makes a server that is not yet listening. */
    public RespServer(Engine engine, RespOptions options) {
        this.engine = engine;
        this.options = options;
        LiveSettings live = options.live();
        startSettings = live.now();
        listeners = new TcpListeners(options.transport().resolved(), this::bootstrap);
        admission = new Admission(ClientLimits.of(live.now()));
        for (Setting<?> setting : ClientLimits.SETTINGS) {
            live.onSet(setting, value -> admission.limits(ClientLimits.of(live.now())));
        }
        live.onSet(Parameters.BIND, value -> follow("Failed to bind to specified addresses."));
        live.onSet(Parameters.PORT, value -> follow("Unable to listen on this port. Check server logs."));
    }

    /**
     * Listens on all addresses, and from now on where the settings {@code bind} and {@code port} say when they change.
     *
     * @throws ListenException if one of them is not to be had, or there is none; then nothing listens
     * @throws IllegalStateException if the server was started before
     */
    public synchronized void start() {
        if (started) {
            throw new IllegalStateException("this RESP server was started before");
        }
        started = true;
        if (options.port() == 0 && options.localSocket().isEmpty()) {
            return;
        }
        boolean listens = false;
        try {
            DetachedThreads.run("sluice-listen", this::open);
            startPort = port;
            listens = true;
        } finally {
            if (!listens) {
                close();
            }
        }
    }

    private void open() {
        openLoops();
        listen(options.bind(), options.port());
        options.localSocket().ifPresent(this::listen);
    }

    private void openLoops() {
        EventLoops group =
                new EventLoops(options.ioThreads(), threads, options.transport().handlers());
        String localPath =
                options.localSocket().map(socket -> socket.path().toString()).orElse("");
        IdentityHashMap<EventExecutor, Lane> made = new IdentityHashMap<>();
        group.forEach(loop -> made.put(loop, new Lane(engine, admission, localPath)));
        lanes = made;
        acceptor = new EventLoops(1, acceptThreads, options.transport().handlers());
        loops = group;
        made.forEach(RespServer::watch);
    }

    private void listen(List<String> bind, int wantedPort) {
        listeners.listen(bind, wantedPort);
        port = listeners.port();
    }

    /**
     * Listens where the settings say now. Within the turn, which is why connections are accepted by a thread that never
     * takes it.
     *
     * @throws SettingNotTakenException if that is not possible; then nothing has changed
     */
    private synchronized void follow(String refusal) {
        List<String> bind = wanted(Parameters.BIND, options.bind());
        int wantedPort = wanted(Parameters.PORT, startPort);
        if (!started || closed || (wantedPort == 0 && loops == null)) {
            return;
        }
        try {
            DetachedThreads.run("sluice-listen", () -> {
                if (loops == null) {
                    openLoops();
                }
                listen(bind, wantedPort);
            });
        } catch (ListenException failure) {
            LOG.log(Level.WARNING, failure.getMessage());
            throw new SettingNotTakenException(refusal);
        }
    }

    /** Returns the value of a setting; as long as it is that of the start, what the server was started with. */
    private <T> T wanted(Setting<T> setting, T atStart) {
        T value = options.live().get(setting);
        return value.equals(startSettings.get(setting)) ? atStart : value;
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
    public void close() {
        if (beginStop() && !threads.contains(Thread.currentThread())) {
            awaitEnd();
        }
    }

    /** Returns whether there is an end to wait for. */
    private synchronized boolean beginStop() {
        port = 0;
        closed = true;
        EventLoops running = loops;
        EventLoops accepting = acceptor;
        if (running == null || accepting == null || running.isShuttingDown()) {
            return false;
        }
        Runnable stop = () -> {
            closeListeners();
            shutDown(accepting);
            lanes.forEach((loop, lane) -> loop.execute(lane::close));
            shutDown(running);
        };
        if (threads.contains(Thread.currentThread())) {
            stop.run();
        } else {
            DetachedThreads.run("sluice-listen", stop);
        }
        return true;
    }

    /** Netty, when it ends an event loop, may leave open for ever what listens. */
    private void closeListeners() {
        listeners.close();
        Channel local = localListener;
        if (local != null) {
            local.close().awaitUninterruptibly();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the end of the threads is waited for, which is later
    private static void shutDown(EventLoops group) {
        group.shutdownGracefully(0, STOP_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    private void awaitEnd() {
        try {
            boolean ended = acceptThreads.join(STOP_TIMEOUT_MS);
            ended &= threads.join(STOP_TIMEOUT_MS);
            if (!ended) {
                LOG.log(Level.WARNING, "RESP threads still run {0} ms after the stop", STOP_TIMEOUT_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(LocalSocket socket) {
        if (!options.transport().servesLocalSockets()) {
            throw ListenException.localSocketsNeedEpoll(socket.path());
        }
        localListener = LocalListener.listen(socket, bootstrap().channel(EpollServerDomainSocketChannel.class));
        LOG.log(Level.INFO, "listening on {0}", socket.path());
    }

    private ServerBootstrap bootstrap() {
        return new ServerBootstrap()
                .group(Objects.requireNonNull(acceptor), Objects.requireNonNull(loops))
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
