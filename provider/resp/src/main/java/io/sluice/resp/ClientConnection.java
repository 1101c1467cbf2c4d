package io.sluice.resp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.unix.DomainSocketChannel;
import io.netty.channel.unix.UnixChannel;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Connection;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.command.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The connection of one client: from bytes through turns to bytes. Runs on its event loop. */
final class ClientConnection extends ChannelInboundHandlerAdapter implements Connection {
    /*
     * What arrives is read into requests before the turn. One turn runs at most COMMANDS_PER_TURN of them and lasts
     * about TURN_NS; it also ends when REPLY_BYTES_PER_TURN wait to be sent. At its end, still within it, the replies
     * are taken out of the outbox; they are written after it. A client that does not read its replies stops being read
     * when Netty's high-water mark is reached, so that what is kept for it is bounded by that mark and one turn.
     */
    static final int COMMANDS_PER_TURN = 64;
    static final int REPLY_BYTES_PER_TURN = 1024 * 1024;
    private static final long TURN_NS = 1_000_000;
    private static final int FLUSH_BYTES = 64 * 1024;

    /** Of a client that has to wait so much is read, about; the rest stays in the network. */
    private static final long HELD_BYTES_MAX = 64 * 1024;

    private static final Logger LOG = System.getLogger("io.sluice.resp");

    private final Channel channel;
    private final Lane lane;
    private final String address;
    private final String localAddress;
    private final Inbox inbox;
    private final Outbox outbox;
    private final RespWriter writer;
    private final ArrayDeque<ByteBuf> drained = new ArrayDeque<>(2);
    private @Nullable Session session;
    private int unflushedBytes;
    private long transactionBytes;
    private long lastInteractionNs = System.nanoTime();
    private boolean serving;
    private boolean reading = true;
    private boolean inputEnded;
    private boolean ending;

    /** Whether the first request in the inbox waits, for the end of a pause or for its answer. */
    private boolean held;

    private final WaitTimer waitTimer;

    /** Whether the first request in the inbox has been answered meanwhile; touched within the turn. */
    private boolean answered;

    private boolean stranger = true;
    private final OutputWatch output = new OutputWatch();

    /** Whether the connection ends after what is written; set within the turn. */
    private volatile boolean closing;

    /** Whether a turn of this very connection is going on; touched within the turn. */
    private boolean running;

    /** Whether something was pushed that its event loop has not come for yet; touched within the turn. */
    private boolean pushed;

    ClientConnection(Channel channel, Lane lane) {
        this.channel = channel;
        this.lane = lane;
        address = text(channel.remoteAddress());
        localAddress = text(channel.localAddress());
        RequestMemory.Share memory = lane.memory().open(address, this::disconnect);
        channel.closeFuture().addListener(closed -> memory.end());
        inbox = new Inbox(lane.parser(), lane.pool(), lane.buffers(), memory);
        outbox = new Outbox(lane.buffers(), channel);
        writer = new RespWriter(outbox);
        waitTimer = new WaitTimer(channel, lane.engine());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (lane.isClosed()) {
            disconnect();
            return;
        }
        if (!lane.admission().admit(channel)) {
            return;
        }
        lane.add(this);
        lane.engine().turn().take();
        try {
            Session opened = lane.engine().open(this);
            session = opened;
            stranger = !opened.isAuthenticated();
        } finally {
            lane.engine().turn().release();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (session == null || ending) {
            ReferenceCountUtil.release(message);
            return;
        }
        ByteBuf bytes = (ByteBuf) message;
        lane.received(bytes.readableBytes());
        lastInteractionNs = System.nanoTime();
        inbox.receive(bytes);
        serve();
        inbox.keep();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        lastInteractionNs = System.nanoTime();
        if (channel.isWritable()) {
            serve();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        inputEnded |= event instanceof ChannelInputShutdownEvent;
        serve();
    }

    /** Runs what has arrived until nothing is left or the client has to read first. */
    private void serve() {
        Session client = session;
        if (serving || ending || client == null) {
            return;
        }
        serving = true;
        try {
            while (!held && isReady() && prepareTurn()) {
                runTurn(client);
                waitTimer.start(client);
                send();
                if (inbox.waits(transactionBytes)) {
                    closeForItsTransaction();
                }
            }
            pauseOrEnd();
        } finally {
            serving = false;
        }
    }

    private boolean isReady() {
        if (!channel.isWritable()) {
            flush();
        }
        return channel.isActive()
                && channel.isWritable()
                && !channel.closeFuture().isDone();
    }

    /** Returns whether a turn has anything to do. */
    private boolean prepareTurn() {
        if (closing) {
            return false;
        }
        if (stranger && lane.engine().isPasswordRequired()) {
            // One at a time: what may come behind the request depends on whether it gives the password.
            inbox.parse(1, RequestLimits.OF_STRANGERS);
        } else {
            inbox.parse(COMMANDS_PER_TURN, lane.limits().requests());
        }
        return inbox.hasRequests() || inbox.fault() != null;
    }

    private void runTurn(Session client) {
        long roomBytes = roomBytes();
        lane.engine().turn().take();
        outbox.bytesMax(roomBytes);
        running = true;
        try {
            runRequests(client);
            ProtocolError fault = inbox.fault();
            if (fault != null && !inbox.hasRequests() && !closing) {
                writer.error(fault);
                closing = true;
            }
            outbox.drainTo(drained);
            transactionBytes = client.transactionBytes();
            stranger = !client.isAuthenticated();
        } finally {
            running = false;
            lane.engine().turn().release();
        }
    }

    /** Returns how many bytes may be added to those that the client has not read yet. */
    private long roomBytes() {
        long bytesMax = lane.limits().output().hardBytes();
        return bytesMax == 0 ? Long.MAX_VALUE : bytesMax - unsentBytes();
    }

    private void runRequests(Session client) {
        int prepared = 0;
        while (!closing && outbox.bytes() < REPLY_BYTES_PER_TURN) {
            if (prepared == 0) {
                prepared = lane.engine().lookAhead(client, inbox.requests());
            }
            prepared--;
            Args request = inbox.next();
            if (request == null) {
                return;
            }
            held = !lane.engine().execute(client, request, writer);
            if (held) {
                waitTimer.look(client);
                return;
            }
            inbox.done();
            if (lane.engine().turn().elapsedNs() >= TURN_NS) {
                return;
            }
        }
    }

    /** Writes the replies; a failure arrives at {@link #exceptionCaught}, as the void promise does it. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send() {
        for (ByteBuf chunk = drained.poll(); chunk != null; chunk = drained.poll()) {
            unflushedBytes += chunk.readableBytes();
            lane.sent(chunk.readableBytes());
            channel.write(chunk, channel.voidPromise());
        }
        if (unflushedBytes >= FLUSH_BYTES) {
            flush();
        }
        checkOutput();
    }

    /** Closes the connection if too much waits for the client to read it. */
    void checkOutput() {
        if (outbox.isOverfull() || output.isExceeded(lane.limits().output(), unsentBytes(), System.nanoTime())) {
            LOG.log(Level.WARNING, "connection from {0} closed: client-output-buffer-limit exceeded", address);
            ending = true;
            disconnect();
        }
    }

    private void flush() {
        if (unflushedBytes > 0) {
            unflushedBytes = 0;
            channel.flush();
        }
    }

    private void pauseOrEnd() {
        ProtocolError fault = inbox.fault();
        if (closing && fault != null && fault.reply().isEmpty()) {
            ending = true;
            lane.admission().logStranger(address, String.valueOf(fault.getMessage()));
            disconnect();
            return;
        }
        flush();
        if (held && inputEnded) {
            // Redis takes the end of input for the end of the client, and so nobody waits for it here either.
            ending = true;
            disconnect();
            return;
        }
        boolean allRun = channel.isWritable() && !inbox.hasRequests();
        if (closing || (inputEnded && allRun)) {
            end(fault);
        } else {
            read(channel.isWritable() && !(held && inbox.bytes() > HELD_BYTES_MAX));
        }
    }

    private void read(boolean wanted) {
        if (wanted != reading) {
            reading = wanted;
            channel.config().setAutoRead(wanted);
        }
    }

    /** Closes the connection once everything is sent. What still arrives is read, else TCP would drop the replies. */
    private void end(@Nullable ProtocolError fault) {
        ending = true;
        if (fault != null) {
            LOG.log(Level.DEBUG, "protocol error ({0}) from {1}", fault.getMessage(), address);
        }
        inbox.release();
        read(true);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        Session gone = session;
        if (gone == null) {
            return;
        }
        session = null;
        waitTimer.stop();
        lane.remove(this);
        inbox.release();
        drained.forEach(ByteBuf::release);
        drained.clear();
        lane.engine().turn().take();
        try {
            closing = true;
            lane.engine().close(gone);
            outbox.release();
        } finally {
            lane.engine().turn().release();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.log(Level.DEBUG, () -> "connection from " + address() + " lost: " + cause.getMessage());
        } else {
            LOG.log(Level.ERROR, "connection from " + address() + " closed after an internal error", cause);
        }
        disconnect();
    }

    private void disconnect() {
        channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    /** As Redis does with a client whose requests, those that wait for EXEC included, exceed its query buffer. */
    private void closeForItsTransaction() {
        LOG.log(
                Level.WARNING,
                "connection from {0} closed: its transaction and the keys it watches take more than one client may",
                address);
        ending = true;
        disconnect();
    }

    /** Closes the connection at once. */
    void abort(String reason) {
        LOG.log(Level.DEBUG, "connection from {0} closed: {1}", address(), reason);
        disconnect();
    }

    long lastInteractionNs() {
        return lastInteractionNs;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public String localAddress() {
        return localAddress;
    }

    @Override
    public boolean isLocalSocket() {
        return channel instanceof DomainSocketChannel;
    }

    /** As in Redis both ends of a local socket have the name of its file. */
    private String text(@Nullable SocketAddress socket) {
        if (isLocalSocket()) {
            return lane.localPath() + ":0";
        }
        return socket instanceof InetSocketAddress internet ? NetUtil.toSocketAddressString(internet) : "?:0";
    }

    @Override
    public long queryBufferBytes() {
        return inbox.bytes();
    }

    @Override
    public long outputBufferBytes() {
        return outbox.bytes() + unsentBytes();
    }

    @Override
    public int descriptor() {
        return channel instanceof UnixChannel unix ? unix.fd().intValue() : -1;
    }

    @Override
    public long queryBufferFreeBytes() {
        return inbox.freeBytes();
    }

    @Override
    public int outputBufferCount() {
        // The size may be that of a moment ago, since the event loop changes it.
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        return outbox.count() + (unsent == null ? 0 : unsent.size());
    }

    @Override
    public boolean isRead() {
        return channel.config().isAutoRead();
    }

    private long unsentBytes() {
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        return unsent == null ? 0 : unsent.totalPendingWriteBytes();
    }

    @Override
    public void closeNow() {
        closing = true;
        channel.eventLoop().execute(this::disconnect);
    }

    @Override
    public void goOn() {
        answered = true;
        push();
    }

    @Override
    public void resume() {
        channel.eventLoop().execute(() -> {
            held = false;
            waitTimer.stop();
            lastInteractionNs = System.nanoTime();
            serve();
        });
    }

    /** Returns whether the client waits, and so cannot be blamed for being silent. */
    boolean isHeld() {
        return held;
    }

    @Override
    public ReplyWriter push() {
        if (!running && !pushed) {
            pushed = true;
            outbox.bytesMax(roomBytes());
            lane.pushes().add(this, channel.eventLoop());
        }
        return writer;
    }

    /**
     * Takes what was pushed out of the outbox, to be sent by {@link #sendPushed()}. Within the turn.
     *
     * @return whether {@link #runOn()} has to be called then
     */
    boolean takePushed() {
        pushed = false;
        outbox.drainTo(drained);
        boolean wasAnswered = answered;
        answered = false;
        return wasAnswered;
    }

    /** Sends what was pushed. */
    void sendPushed() {
        send();
        flush();
    }

    /** Runs what has arrived behind the request that was answered while it waited. */
    void runOn() {
        if (session != null && !ending && held) {
            held = false;
            waitTimer.stop();
            inbox.done();
            lastInteractionNs = System.nanoTime();
            channel.pipeline().fireUserEventTriggered(this);
        }
    }

    @Override
    public void closeAfterReply() {
        closing = true;
        if (!running) {
            channel.eventLoop().execute(() -> channel.pipeline().fireUserEventTriggered(this));
        }
    }
}
