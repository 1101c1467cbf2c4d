package io.sluice.resp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Engine;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.embedded.RedisServer;

/** The same bytes to redis-server 7.0.15 and to Sluice: the same answer. */
class RealRedisTest {
    private static RedisServer redis;
    private static int redisPort;
    private static RespServer sluice;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            redisPort = free.getLocalPort();
        }
        redis = RedisServer.builder()
                .port(redisPort)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .setting("proto-max-bulk-len 1mb")
                .build();
        redis.start();
        Engine engine = ServerFixture.engine();
        sluice = ServerFixture.start(engine, Transport.AUTO, Map.of("sluice.proto-max-bulk-len", "1mb"));
    }

    @AfterAll
    static void stop() throws IOException {
        sluice.close();
        redis.stop();
    }

    static Stream<String> inline() {
        return Stream.of(
                "PING\r\n",
                "PING\n",
                "\r\n\n  \r\nPING\r\n",
                "ping\tx \013\f\r\n",
                "ECHO \"a b\\n\\r\\t\\b\\a\\\\\\\"\\q\\x41\\xfF\\xg\"\r\n",
                "ECHO 'a \\' \\n \"'\r\n",
                "ECHO \"\"\r\n",
                "ECHO ''\r\n",
                "ECHO pre\"fix\"\r\n",
                "ECHO po'st'\r\n",
                "ECHO a\013b\r\n",
                "ECHO \"a\"\"b\"\r\n",
                "ECHO \"abc\r\n",
                "ECHO 'abc\r\n",
                "ECHO \"abc\"d\r\n",
                "ECHO 'abc'd\r\n",
                "ECHO \"abc\\\r\n",
                "ECHO \u00e9\r\n",
                "PI",
                "QUIT\r\nPING\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n\r\nPING\r\n",
                "POST / HTTP/1.1\r\n\r\nPING\r\n",
                "x".repeat(64 * 1024 + 1));
    }

    static Stream<String> arrays() {
        return Stream.of(
                "*0\r\n*-1\r\n*-5\r\n*1\r\n$4\r\nPING\r\n",
                "*1\rx$4\ryPING??*1\r\n$4\r\nPING\r\n",
                "*2\r\n$4\r\nECHO\r\n$0\r\n\r\n",
                "*2\r\n$4\r\nECHO\r\n$5\r\na\r\n\0b\r\n",
                "*x\r\n",
                "*\r\n",
                "*+1\r\n",
                "*01\r\n",
                "*-0\r\n",
                "*1 \r\n",
                "*99999999999999999999\r\n",
                "*1\r\nPING\r\n",
                "*1\r\n\r\n",
                "*1\r\n\u00ff\r\n",
                "*1\r\n$\r\n",
                "*2\r\n$4\r\nfo\u00ff\u0080\r\n$2\r\n\u00e9\u0001\r\n",
                "*1\r\n$-1\r\n",
                "*1\r\n$4x\r\n",
                "*1\r\n$1048577\r\n",
                "*1\r\n$4294967297\r\n",
                "*1\r\n$9223372036854775808\r\n",
                "PING\r\n*1\r\n$x\r\nPING\r\n",
                "*2\r\n$4\r\nECHO\r\n$3\r\nab",
                "*1\r\n$4\r\nPI",
                "*" + "1".repeat(64 * 1024 + 1),
                "*1\r\n$" + "1".repeat(64 * 1024 + 1),
                Wire.request("ECHO", "v".repeat(20_000)));
    }

    @ParameterizedTest
    @MethodSource({"inline", "arrays"})
    void answersAsRedisDoes(String bytes) throws IOException {
        assertThat(answer(sluice.port(), bytes)).isEqualTo(answer(redisPort, bytes));
    }

    private static String answer(int port, String bytes) throws IOException {
        try (Wire wire = new Wire(port)) {
            return wire.send(bytes).endOutput().readAll();
        }
    }
}
