package io.sluice.benchmarks.resp;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A blocking client for what surrounds a measurement: questions to a server, and its first data. */
final class ControlClient implements AutoCloseable {
    private static final int TIMEOUT_MS = 10_000;
    private static final int BATCH = 100;

    private final Socket socket;
    private final InputStream in;

    ControlClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends words without blanks in them and returns the reply's text, of an array a line for each element. */
    String ask(String command) throws IOException {
        send(command + "\r\n");
        return reply();
    }

    /** Whether the server has a command. */
    boolean knows(String command) throws IOException {
        return !ask("COMMAND LIST FILTERBY PATTERN " + command).isEmpty();
    }

    /** Sets every key that workloads read. */
    void fill() throws IOException {
        for (int first = 0; first < Workload.KEYS; first += BATCH) {
            List<String> batch = new ArrayList<>();
            for (int i = first; i < first + BATCH; i++) {
                batch.add("SET " + Requests.numbered(Workload.KEY, i) + ' ' + Workload.VALUE);
            }
            askAll(batch);
        }
    }

    /** Makes what a workload finds. */
    void prepare(Stock stock) throws IOException {
        if (!stock.key().isEmpty()) {
            ask("DEL " + stock.key());
        }
        List<String> batch = new ArrayList<>();
        for (int first = 0; first < stock.elements(); first += stock.together()) {
            StringBuilder command = new StringBuilder(String.join(" ", stock.command()));
            for (int i = first; i < Math.min(first + stock.together(), stock.elements()); i++) {
                command.append(' ').append(Requests.numbered(String.join(" ", stock.element()), i));
            }
            batch.add(command.toString());
            if (batch.size() == BATCH) {
                askAll(batch);
                batch.clear();
            }
        }
        askAll(batch);
    }

    private void askAll(List<String> commands) throws IOException {
        send(String.join("\r\n", commands) + "\r\n");
        for (int replies = 0; replies < commands.size(); replies++) {
            reply();
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
        if (line.startsWith("*")) {
            StringBuilder elements = new StringBuilder();
            for (int left = Integer.parseInt(line.substring(1)); left > 0; left--) {
                elements.append(reply()).append('\n');
            }
            return elements.toString();
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
