package io.sluice.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.Engine;
import io.sluice.settings.Parameters;
import io.sluice.settings.SettingNotTakenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code CONFIG SET} of {@code bind} and {@code port}: where the server listens changes, or nothing does. */
@ExtendWith(NoLeaks.class)
class LiveListenTest {
    private static final String OK = "+OK\r\n";
    private static final String PORT_REFUSED = "-ERR CONFIG SET failed (possibly related to argument 'port')"
            + " - Unable to listen on this port. Check server logs.\r\n";
    private static final String BIND_REFUSED = "-ERR CONFIG SET failed (possibly related to argument 'bind')"
            + " - Failed to bind to specified addresses.\r\n";

    private final Engine engine =
            ServerFixture.engine(Map.of("sluice.enable-protected-configs", "yes", "sluice.io-threads", "2"));
    private RespServer server;

    private Wire start(Transport transport) throws IOException {
        server = new RespServer(
                engine,
                RespOptions.of(engine.settings()).onAnyPortOf("127.0.0.1").with(transport));
        server.start();
        return new Wire(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(ServerFixture.sessions(engine)).isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static String set(Wire wire, String... pairs) throws IOException {
        String[] words = new String[pairs.length + 2];
        words[0] = "CONFIG";
        words[1] = "SET";
        System.arraycopy(pairs, 0, words, 2, pairs.length);
        return wire.send(Wire.request(words)).readLine();
    }

    private static boolean answers(String address, int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName(address), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("PING\r\n".getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readNBytes(7), ISO_8859_1).equals("+PONG\r\n");
        }
    }

    private static void assertRefused(String address, int port) {
        assertThatThrownBy(() -> answers(address, port)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"EPOLL", "NIO"})
    void anotherPortTakesThePlaceOfTheOldOneAndClientsStay(Transport transport) throws IOException {
        try (Wire wire = start(transport)) {
            int before = server.port();
            int after = freePort();
            assertThat(set(wire, "port", String.valueOf(after))).isEqualTo(OK);
            assertThat(answers("127.0.0.1", after)).isTrue();
            assertRefused("127.0.0.1", before);
            assertThat(server.port()).isEqualTo(after);
            assertThat(wire.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EPOLL", "NIO"})
    void addressesComeAndGo(Transport transport) throws IOException {
        try (Wire wire = start(transport)) {
            int port = server.port();
            assertThat(set(wire, "bind", "127.0.0.1 127.0.0.2")).isEqualTo(OK);
            assertThat(answers("127.0.0.1", port)).isTrue();
            assertThat(answers("127.0.0.2", port)).isTrue();
            assertThat(set(wire, "bind", "127.0.0.2 -192.0.2.1")).isEqualTo(OK);
            assertThat(answers("127.0.0.2", port)).isTrue();
            assertRefused("127.0.0.1", port);
            assertThat(server.port()).isEqualTo(port);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EPOLL", "NIO"})
    void allAddressesTakeThePlaceOfOneOnTheSamePortAndBack(Transport transport) throws IOException {
        try (Wire wire = start(transport)) {
            int port = server.port();
            assertThat(set(wire, "bind", "*")).isEqualTo(OK);
            assertThat(answers("127.0.0.3", port)).isTrue();
            assertThat(set(wire, "bind", "127.0.0.2")).isEqualTo(OK);
            assertThat(answers("127.0.0.2", port)).isTrue();
            assertRefused("127.0.0.3", port);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EPOLL", "NIO"})
    void aPortInUseChangesNothing(Transport transport) throws IOException {
        try (Wire wire = start(transport);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = server.port();
            assertThat(set(wire, "timeout", "7", "port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(PORT_REFUSED);
            assertThat(server.port()).isEqualTo(port);
            assertThat(answers("127.0.0.1", port)).isTrue();
            assertThat(engine.settings().get(Parameters.TIMEOUT)).isZero();
            assertThat(engine.settings().get(Parameters.PORT)).isEqualTo(6379);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EPOLL", "NIO"})
    void anAddressThatHadToMakeWayIsListenedOnAgainIfTheChangeFails(Transport transport) throws IOException {
        try (Wire wire = start(transport)) {
            int port = server.port();
            assertThat(set(wire, "bind", "127.0.0.2 127.0.0.1")).isEqualTo(OK);
            assertThat(set(wire, "bind", "* 192.0.2.1")).isEqualTo(BIND_REFUSED);
            assertThat(answers("127.0.0.1", port)).isTrue();
            assertThat(answers("127.0.0.2", port)).isTrue();
            assertRefused("127.0.0.3", port);
        }
    }

    @Test
    void ofAddressesThatAreNotAllToBeHadNoneIsListenedOn() throws IOException {
        try (Wire wire = start(Transport.AUTO)) {
            assertThat(set(wire, "bind", "127.0.0.2 192.0.2.1")).isEqualTo(BIND_REFUSED);
            assertRefused("127.0.0.2", server.port());
            assertThat(answers("127.0.0.1", server.port())).isTrue();
        }
    }

    @Test
    void addressesThatAreAllMissingLeaveTheOldOnes() throws IOException {
        try (Wire wire = start(Transport.AUTO)) {
            assertThat(set(wire, "bind", "-192.0.2.1")).isEqualTo(BIND_REFUSED);
            assertThat(answers("127.0.0.1", server.port())).isTrue();
        }
    }

    @Test
    void portAndAddressesThatOnlyGoTogetherAreSetTogether() throws IOException {
        try (Wire wire = start(Transport.AUTO);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(set(wire, "port", String.valueOf(port), "bind", "127.0.0.2"))
                    .isEqualTo(OK);
            assertThat(answers("127.0.0.2", port)).isTrue();
            assertThat(server.port()).isEqualTo(port);
        }
    }

    @Test
    void whatALaterSettingUndoesIsListenedOnAgain() throws IOException {
        try (Wire wire = start(Transport.AUTO)) {
            int port = server.port();
            int other = freePort();
            assertThat(set(wire, "port", String.valueOf(other), "bind", "192.0.2.1"))
                    .isEqualTo(PORT_REFUSED);
            engine.settings().onSet(Parameters.TIMEOUT, LiveListenTest::refuseSeven);
            assertThat(set(wire, "port", String.valueOf(other), "timeout", "7")).contains("'timeout') - no seven");
            assertThat(server.port()).isEqualTo(port);
            assertThat(answers("127.0.0.1", port)).isTrue();
            assertRefused("127.0.0.1", other);
        }
    }

    private static void refuseSeven(int seconds) {
        if (seconds == 7) {
            throw new SettingNotTakenException("no seven");
        }
    }

    @Test
    void portZeroClosesTheListenerAndAnotherPortOpensOneAgain() throws IOException {
        try (Wire wire = start(Transport.AUTO)) {
            int port = server.port();
            assertThat(set(wire, "port", "0")).isEqualTo(OK);
            assertThat(server.port()).isZero();
            assertRefused("127.0.0.1", port);
            assertThat(set(wire, "port", String.valueOf(port))).isEqualTo(OK);
            assertThat(answers("127.0.0.1", port)).isTrue();
        }
    }

    @Test
    void aServerThatBeganWithoutAPortListensOnTheOneThatIsSet() throws IOException {
        server = new RespServer(engine, RespOptions.of(engine.settings()).on(0, "127.0.0.1"));
        server.start();
        int port = freePort();
        engine.settings().set(Map.of(Parameters.PORT, String.valueOf(port)));
        assertThat(answers("127.0.0.1", port)).isTrue();
    }

    @Test
    void aClosedServerListensNoMore() throws IOException {
        try (Wire wire = start(Transport.AUTO)) {
            assertThat(wire.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
        }
        server.close();
        int port = freePort();
        engine.settings().set(Map.of(Parameters.PORT, String.valueOf(port)));
        assertThat(server.port()).isZero();
        assertRefused("127.0.0.1", port);
    }

    @Test
    void clientsOfTheOtherEventLoopGoOnWhileListenersChange() throws IOException {
        try (Wire wire = start(Transport.AUTO);
                Wire other = new Wire(server.port())) {
            for (int round = 0; round < 50; round++) {
                other.send(Wire.request("SET", "k", "v").repeat(100));
                assertThat(set(wire, "bind", round % 2 == 0 ? "*" : "127.0.0.1 127.0.0.2"))
                        .isEqualTo(OK);
                assertThat(other.read(100 * OK.length())).doesNotContain("-");
            }
        }
    }
}
