package io.sluice.resp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
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
        RequestMemory.Share memory = lane.memory().open(address, this::closeNow);
        channel.closeFuture().addListener(closed -> memory.end());
        inbox = new Inbox(lane.parser(), lane.pool(), lane.buffers(), memory);
        outbox = new Outbox(lane.buffers(), channel);
        writer = new RespWriter(outbox);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (lane.isClosed()) {
            closeNow();
            return;
        }
        if (!lane.admission().admit(channel)) {
            return;
        }
        lane.add(this);
        lane.engine().turn().take();
        try {
            session = lane.engine().open(this);
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
            while (isReady() && prepareTurn()) {
                runTurn(client);
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
        inbox.parse(COMMANDS_PER_TURN);
        return inbox.hasRequests() || inbox.fault() != null;
    }

    private void runTurn(Session client) {
        lane.engine().turn().take();
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
        } finally {
            running = false;
            lane.engine().turn().release();
        }
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
            lane.engine().execute(client, request, writer);
            inbox.recycle(request);
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
            closeNow();
            return;
        }
        flush();
        boolean allRun = channel.isWritable() && !inbox.hasRequests();
        if (closing || (inputEnded && allRun)) {
            end(fault);
        } else {
            read(channel.isWritable());
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
        closeNow();
    }

    private void closeNow() {
        channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    /** As Redis does with a client whose requests, those that wait for EXEC included, exceed its query buffer. */
    private void closeForItsTransaction() {
        LOG.log(
                Level.WARNING,
                "connection from {0} closed: its transaction and the keys it watches take more than one client may",
                address);
        ending = true;
        closeNow();
    }

    /** Closes the connection at once. */
    void abort(String reason) {
        LOG.log(Level.DEBUG, "connection from {0} closed: {1}", address(), reason);
        closeNow();
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

    private static String text(@Nullable SocketAddress socket) {
        return socket instanceof InetSocketAddress internet ? NetUtil.toSocketAddressString(internet) : "?:0";
    }

    @Override
    public long queryBufferBytes() {
        return inbox.bytes();
    }

    @Override
    public long outputBufferBytes() {
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        return outbox.bytes() + (unsent == null ? 0 : unsent.totalPendingWriteBytes());
    }

    @Override
    public ReplyWriter push() {
        if (!running && !pushed) {
            pushed = true;
            lane.pushes().add(this, channel.eventLoop());
        }
        return writer;
    }

    /** Takes what was pushed out of the outbox, to be sent by {@link #sendPushed()}. Within the turn. */
    void takePushed() {
        pushed = false;
        outbox.drainTo(drained);
    }

    /** Sends what was pushed. */
    void sendPushed() {
        send();
        flush();
    }

    @Override
    public void closeAfterReply() {
        closing = true;
        if (!running) {
            channel.eventLoop().execute(() -> channel.pipeline().fireUserEventTriggered(this));
        }
    }
}
