package io.sluice.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A plain client of RESP2 and RESP3 on a socket; waits at most 10 seconds for anything. */
public final class RespSocket implements Client {
    private static final int TIMEOUT_MS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RespSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** Connects to a server. */
    public static RespSocket connect(String host, int port) {
        try {
            Socket socket = new Socket();
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.setTcpNoDelay(true);
            return new RespSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Reply call(List<byte[]> words) {
        send(words);
        return read();
    }

    @Override
    public List<Reply> callAll(List<List<byte[]>> commands) {
        commands.forEach(this::send);
        return commands.stream().map(command -> read()).toList();
    }

    @Override
    public void tell(List<byte[]> words) {
        send(words);
    }

    /** Sends a command without waiting for its reply. */
    public void send(List<byte[]> words) {
        try {
            write("*" + words.size() + "\r\n");
            for (byte[] word : words) {
                write("$" + word.length + "\r\n");
                out.write(word);
                write("\r\n");
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the next reply. */
    public Reply read() {
        try {
            return readReply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply readReply() throws IOException {
        String line = readLine();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> new Reply.Status(rest);
            case '-' -> new Reply.Failure(rest);
            case ':' -> new Reply.Integral(Long.parseLong(rest));
            case '$' -> rest.equals("-1") ? new Reply.Nil() : new Reply.Bulk(readBytes(rest));
            case '=' -> new Reply.Verbatim(readBytes(rest).substring(4));
            case '_' -> new Reply.Nil();
            case '|' -> {
                readAll(2 * Integer.parseInt(rest));
                yield readReply();
            }
            case ',', '(' -> new Reply.Decimal(rest);
            case '#' -> new Reply.Bool(rest.equals("t"));
            case '*' -> rest.equals("-1") ? new Reply.NilArray() : new Reply.Array(readAll(Integer.parseInt(rest)));
            case '~' -> new Reply.Members(readAll(Integer.parseInt(rest)));
            case '>' -> new Reply.Push(readAll(Integer.parseInt(rest)));
            case '%' -> new Reply.Pairs(readAll(2 * Integer.parseInt(rest)));
            default -> throw new IOException("no reply of RESP: " + line);
        };
    }

    private List<Reply> readAll(int count) throws IOException {
        List<Reply> replies = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            replies.add(readReply());
        }
        return replies;
    }

    private String readBytes(String length) throws IOException {
        byte[] bytes = in.readNBytes(Integer.parseInt(length));
        readLine();
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection after '" + line + "'");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
