package io.sluice.resp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Engine;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code CONFIG SET} changes for clients at once. */
@ExtendWith(NoLeaks.class)
class LiveSettingsOverRespTest {
    private final Engine engine = ServerFixture.engine();
    private final RespServer server =
            new RespServer(engine, RespOptions.of(engine.settings()).onAnyPortOf("127.0.0.1"));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Wire connectAndSet(String name, String value) throws IOException {
        Wire wire = new Wire(server.port());
        assertThat(wire.send(Wire.request("CONFIG", "SET", name, value)).readLine())
                .isEqualTo("+OK\r\n");
        return wire;
    }

    @Test
    void maxclientsHoldsForWhoComesNext() throws IOException {
        try (Wire first = connectAndSet("maxclients", "1");
                Wire second = new Wire(server.port())) {
            assertThat(second.readAll()).isEqualTo("-ERR max number of clients reached\r\n");
            assertThat(first.send("PING\r\n").readLine()).isEqualTo("+PONG\r\n");
        }
    }

    @Test
    void timeoutHoldsForWhoIsConnected() throws IOException {
        try (Wire wire = connectAndSet("timeout", "1")) {
            assertThat(wire.readAll()).isEmpty();
        }
    }

    @Test
    void protoMaxBulkLenHoldsForWhoIsConnected() throws IOException {
        try (Wire wire = connectAndSet("proto-max-bulk-len", "1mb")) {
            assertThat(wire.send("*2\r\n$4\r\nECHO\r\n$1048577\r\n").readLine())
                    .isEqualTo("-ERR Protocol error: invalid bulk length\r\n");
        }
    }
}
