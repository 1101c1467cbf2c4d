package io.sluice.benchmarks.resp;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A blocking client for what surrounds a measurement: questions to a server, and its first data. */
final class ControlClient implements AutoCloseable {
    private static final int TIMEOUT_MS = 10_000;
    private static final int BATCH = 500;

    private final Socket socket;
    private final InputStream in;

    ControlClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends words without blanks in them and returns the reply's text: a status, or the content of a string. */
    String ask(String command) throws IOException {
        send(command + "\r\n");
        return reply();
    }

    /** Sets every key that workloads read. */
    void fill() throws IOException {
        for (int first = 0; first < Workload.KEYS; first += BATCH) {
            StringBuilder batch = new StringBuilder();
            for (int i = first; i < first + BATCH; i++) {
                batch.append("SET ")
                        .append(Requests.key(i))
                        .append(' ')
                        .append(Workload.VALUE)
                        .append("\r\n");
            }
            send(batch.toString());
            for (int i = 0; i < BATCH; i++) {
                reply();
            }
        }
    }

    private void send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private String reply() throws IOException {
        String line = line();
        if (line.startsWith("-")) {
            throw new WrongReplyException(line);
        }
        if (!line.startsWith("$")) {
            return line.substring(1);
        }
        byte[] content = in.readNBytes(Integer.parseInt(line.substring(1)));
        line();
        return new String(content, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server closed the connection");
            }
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
