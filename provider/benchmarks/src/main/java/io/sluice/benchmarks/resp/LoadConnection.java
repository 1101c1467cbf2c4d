package io.sluice.benchmarks.resp;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One client: it sends a pipeline, waits for all its replies, and sends the next. */
final class LoadConnection implements AutoCloseable {
    private static final int RECEIVE_BYTES = 64 * 1024;

    private final SocketChannel channel;
    private final Requests requests;
    private final ReplyReader replies;
    private final int pipeline;
    private final ByteBuffer received = ByteBuffer.allocateDirect(RECEIVE_BYTES);
    private int awaited;
    private long sentNs;

    private LoadConnection(SocketChannel channel, Load load, int number) {
        this.channel = channel;
        this.requests = new Requests(load.workload(), load.pipeline(), number + 1);
        this.replies = new ReplyReader(load.workload().reply());
        this.pipeline = load.pipeline();
    }

    static LoadConnection open(int port, Load load, int number) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return new LoadConnection(channel, load, number);
    }

    void register(Selector selector) throws IOException {
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends a pipeline. A server that does not take it at once makes the generator wait: it has nothing to measure. */
    void send() throws IOException {
        ByteBuffer bytes = requests.next();
        awaited = pipeline;
        sentNs = System.nanoTime();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Takes what has come; true if it was the last of the replies to a pipeline. */
    boolean receive() throws IOException {
        int count = channel.read(received);
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        received.flip();
        awaited -= replies.count(received);
        received.compact();
        if (awaited < 0) {
            throw new WrongReplyException(-awaited + " replies more than requests");
        }
        return awaited == 0 && count > 0;
    }

    /** When the last pipeline was sent. */
    long sentNs() {
        return sentNs;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
