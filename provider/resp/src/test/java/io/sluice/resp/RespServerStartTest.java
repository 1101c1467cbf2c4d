package io.sluice.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.internal.InternalThreadLocalMap;
import io.sluice.settings.Settings;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NoLeaks.class)
class RespServerStartTest {

    @ParameterizedTest
    @EnumSource(names = {"EPOLL", "NIO"})
    void aPortInUseIsNamedWithItsSettings(Transport transport) {
        try (RespServer first = ServerFixture.start(ServerFixture.engine(), transport, Map.of());
                RespServer second = server("127.0.0.1", first.port(), transport)) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(ListenException.class)
                    .hasMessageContaining("cannot listen on address 127.0.0.1 (setting bind), port " + first.port()
                            + " (setting port): ")
                    .hasMessageContaining("in use");
            assertThat(second.port()).isZero();
        }
    }

    @Test
    void anAddressThatThisMachineLacksIsNamed() {
        try (RespServer server = server("127.0.0.1 192.0.2.1", 0, Transport.AUTO)) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ListenException.class)
                    .hasMessageContaining("192.0.2.1 (setting bind)");
        }
    }

    @Test
    void anOptionalAddressMayBeMissing() throws IOException {
        try (RespServer server = server("127.0.0.1 -192.0.2.1", 0, Transport.AUTO)) {
            server.start();
            ping(server.port());
        }
    }

    @Test
    void optionalAddressesMayNotAllBeMissing() {
        try (RespServer server = server("-198.51.100.1 -203.0.113.1", 0, Transport.AUTO)) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ListenException.class)
                    .hasMessageContaining("-198.51.100.1 -203.0.113.1 (setting bind); allowed: ");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EPOLL", "NIO"})
    void starsMeanAllAddressesOfBothFamilies(Transport transport) throws IOException {
        try (RespServer server = server("* -::*", 0, transport)) {
            server.start();
            ping(server.port());
        }
    }

    @Test
    void portZeroMeansNoListener() {
        try (RespServer server =
                new RespServer(ServerFixture.engine(), RespOptions.of(Settings.of(Map.of("sluice.port", "0"))))) {
            server.start();
            assertThat(server.port()).isZero();
        }
    }

    @Test
    void protectedModeTurnsAwayWhoeverDoesNotComeFromThisMachine() throws IOException {
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        Assumptions.assumeTrue(outside.isPresent());
        try (RespServer server = server("*", 0, Transport.AUTO)) {
            server.start();
            try (Socket socket = new Socket(outside.get(), server.port())) {
                String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(reply)
                        .startsWith("-DENIED Redis is running in protected mode")
                        .endsWith("\r\n");
            }
            ping(server.port());
            assertThat(server.statistics().rejectedConnections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EPOLL", "NIO"})
    void theThreadThatStartsAndStopsKeepsNothingOfNetty(Transport transport) throws InterruptedException {
        Object[] kept = {"unset"};
        Thread thread = new Thread(() -> {
            ServerFixture.start(ServerFixture.engine(), transport, Map.of()).close();
            kept[0] = InternalThreadLocalMap.getIfSet();
        });
        thread.start();
        thread.join();
        assertThat(kept[0]).isNull();
    }

    private static void ping(int port) throws IOException {
        try (Wire wire = new Wire(port)) {
            assertThat(wire.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
        }
    }

    /** Makes a server for the addresses of {@code bind}; port 0 means any. */
    private static RespServer server(String bind, int port, Transport transport) {
        RespOptions defaults = RespOptions.of(Settings.defaults());
        return new RespServer(
                ServerFixture.engine(),
                defaults.on(port == 0 ? RespOptions.ANY_PORT : port, bind.split(" "))
                        .with(transport));
    }
}
