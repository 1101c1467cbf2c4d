package io.sluice.gates;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client on a socket that sends a batch of commands in one piece and waits for all replies. */
final class PipelineClient implements AutoCloseable {
    private static final int TIMEOUT_MS = 10_000;

    private final Socket socket;
    private final byte[] buffer = new byte[64 * 1024];
    private boolean lineBegins = true;

    PipelineClient(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends a batch and reads its replies.
     *
     * @param replyLines the number of lines that the replies have
     */
    void call(byte[] batch, int replyLines) {
        try {
            socket.getOutputStream().write(batch);
            InputStream in = socket.getInputStream();
            int lines = 0;
            while (lines < replyLines) {
                int length = in.read(buffer);
                if (length < 0) {
                    throw new EOFException();
                }
                lines += lines(length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int lines(int length) {
        int lines = 0;
        for (int at = 0; at < length; at++) {
            if (buffer[at] == '-' && lineBegins) {
                throw new AssertionError(new String(buffer, at, length - at, StandardCharsets.UTF_8));
            }
            lineBegins = buffer[at] == '\n';
            lines += lineBegins ? 1 : 0;
        }
        return lines;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
