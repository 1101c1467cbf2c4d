package io.sluice.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.Engine;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@ExtendWith(NoLeaks.class)
class LocalSocketTest {
    @TempDir
    private Path directory;

    private RespServer server(Path path, Transport transport) {
        Engine engine = ServerFixture.engine(
                Map.of("sluice.unixsocket", path.toString(), "sluice.unixsocketperm", "740", "sluice.port", "0"));
        return new RespServer(engine, RespOptions.of(engine.settings()).with(transport));
    }

    private static String answer(Path path, String request) throws IOException {
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.connect(UnixDomainSocketAddress.of(path));
            client.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            client.shutdownOutput();
            ByteBuffer reply = ByteBuffer.allocate(4096);
            while (client.read(reply) >= 0) {
                // to the end
            }
            return new String(reply.array(), 0, reply.position(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void servesOnASocketWithThePermissionsThatWereAskedForAndRemovesItAtTheEnd() throws IOException {
        Path path = directory.resolve("sluice.sock");
        try (RespServer server = server(path, Transport.AUTO)) {
            server.start();
            assertThat(answer(path, "PING\r\n")).isEqualTo("+PONG\r\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwxr-----");
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void clientListShowsThePath() throws IOException {
        Path path = directory.resolve("sluice.sock");
        try (RespServer server = server(path, Transport.AUTO)) {
            server.start();
            assertThat(answer(path, "CLIENT LIST\r\n"))
                    .contains(" addr=" + path + ":0 laddr=" + path + ":0 ")
                    .contains(" flags=U ");
        }
    }

    @Test
    void aSocketLeftByAServerThatIsGoneIsReplaced() throws IOException {
        Path path = directory.resolve("sluice.sock");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(path))
                .close();
        assertThat(path).exists();
        try (RespServer server = server(path, Transport.AUTO)) {
            server.start();
            assertThat(answer(path, "PING\r\n")).isEqualTo("+PONG\r\n");
        }
    }

    @Test
    void aSocketInUseIsNotTakenAway() throws IOException {
        Path path = directory.resolve("sluice.sock");
        try (RespServer first = server(path, Transport.AUTO);
                RespServer second = server(path, Transport.AUTO)) {
            first.start();
            assertThatThrownBy(second::start)
                    .isInstanceOf(ListenException.class)
                    .hasMessageContaining("setting unixsocket")
                    .hasMessageContaining("another server listens on it");
            assertThat(answer(path, "PING\r\n")).isEqualTo("+PONG\r\n");
        }
    }

    @Test
    void aFileThatIsNoSocketIsLeftAlone() throws IOException {
        Path path = Files.writeString(directory.resolve("precious"), "data");
        try (RespServer server = server(path, Transport.AUTO)) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ListenException.class)
                    .hasMessageContaining("no socket");
        }
        assertThat(path).hasContent("data");
    }

    @Test
    void withoutEpollTheErrorSaysSo() {
        try (RespServer server = server(directory.resolve("sluice.sock"), Transport.NIO)) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ListenException.class)
                    .hasMessageContaining("setting unixsocket")
                    .hasMessageContaining("epoll");
        }
    }
}
