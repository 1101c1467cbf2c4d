package io.sluice.engine;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import redis.embedded.RedisServer;

/** A real redis-server 7.0.15 on a free port, and a client that speaks RESP3 with it. */
public final class RealRedis implements AutoCloseable {
    private final RedisServer server;
    private final Socket socket;
    private final DataInputStream in;

    /** Starts the server and connects. */
    public RealRedis() throws IOException {
        int port = freePort();
        server = RedisServer.builder()
                .port(port)
                .setting("save \"\"")
                .setting("bind 127.0.0.1")
                .build();
        server.start();
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        run("HELLO 3");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** Runs a request of words between blanks, and returns the reply as {@link RecordedReply} gives it. */
    public Object run(String request) throws IOException {
        String[] words = request.split(" ", -1);
        StringBuilder frame = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            frame.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        OutputStream out = socket.getOutputStream();
        out.write(frame.toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return read();
    }

    private Object read() throws IOException {
        String line = line(in);
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> new Reply.Status(rest);
            case '-' -> new Reply.Failure(rest);
            case ':' -> Long.parseLong(rest);
            case ',' -> Double.parseDouble(rest);
            case '_' -> RecordedReply.NIL;
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> values(Integer.parseInt(rest));
            case '~' -> new LinkedHashSet<>(values(Integer.parseInt(rest)));
            case '%' -> RecordedReply.toMap(values(2 * Integer.parseInt(rest)));
            default -> throw new IOException("reply of a kind that is not expected: " + line);
        };
    }

    private List<Object> values(int count) throws IOException {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(read());
        }
        return values;
    }

    private String bulk(int length) throws IOException {
        byte[] bytes = new byte[length + 2];
        in.readFully(bytes);
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server hung up");
            }
            line.append((char) next);
        }
        in.read();
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        server.stop();
    }
}
