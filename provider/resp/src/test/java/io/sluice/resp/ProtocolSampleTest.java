package io.sluice.resp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.settings.Settings;
import io.sluice.testkit.RealRedis;
import io.sluice.testkit.TestEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of each type of RESP are those that a real redis-server sends. */
class ProtocolSampleTest {
    private static final int TIMEOUT_MS = 20_000;

    private static RealRedis redis;
    private static RespServer server;

    @BeforeAll
    static void start() {
        redis = RealRedis.start();
        RespOptions options = RespOptions.of(Settings.defaults()).onAnyPortOf("127.0.0.1");
        server = new RespServer(TestEngine.forTranscripts().engine(), options);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
        redis.close();
    }

    @ParameterizedTest
    @CsvSource({
        "string",
        "integer",
        "double",
        "bignum",
        "null",
        "array",
        "set",
        "map",
        "attrib",
        "push",
        "verbatim",
        "true",
        "false"
    })
    void bytesAreThoseOfRedis(String type) throws IOException {
        for (int protocol = 2; protocol <= 3; protocol++) {
            assertThat(reply(server.port(), protocol, type))
                    .as("RESP%d", protocol)
                    .isEqualTo(reply(redis.port(), protocol, type));
        }
    }

    /** Returns what is sent between the greeting and the answer to a later request. */
    private static String reply(int port, int protocol, String type) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MS);
            OutputStream out = socket.getOutputStream();
            String requests =
                    "HELLO " + protocol + "\r\nPING begin\r\nDEBUG PROTOCOL " + type + "\r\nDEBUG ERROR last\r\n";
            out.write(requests.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder received = new StringBuilder();
            while (!received.toString().endsWith("-last\r\n")) {
                received.append((char) socket.getInputStream().read());
            }
            return received.substring(received.indexOf("begin\r\n"));
        }
    }
}
