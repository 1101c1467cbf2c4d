package io.sluice.gates;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A program of clients that each send one command, and then nothing until what the program reads has ended. */
final class IdleClients {
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PONG_BYTES = 7;

    private IdleClients() {}

    /** Runs with the port of a server on this machine, and the number of clients. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        List<SocketChannel> clients = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            clients.add(client(port));
        }
        System.out.println("connected");
        while (System.in.read() >= 0) {
            // Only the end matters.
        }
        for (SocketChannel client : clients) {
            client.close();
        }
    }

    private static SocketChannel client(int port) throws IOException {
        SocketChannel client = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.write(ByteBuffer.wrap(PING));
        ByteBuffer reply = ByteBuffer.allocate(PONG_BYTES);
        while (reply.hasRemaining()) {
            if (client.read(reply) < 0) {
                throw new IOException("the server closed a connection");
            }
        }
        return client;
    }
}
