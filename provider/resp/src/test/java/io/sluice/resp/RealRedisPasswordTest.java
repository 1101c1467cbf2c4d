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

/** The same bytes to redis-server 7.0.15 and to Sluice, both with a password: the same answer. */
class RealRedisPasswordTest {
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
                .setting("requirepass secret")
                .build();
        redis.start();
        Map<String, String> settings = Map.of("sluice.requirepass", "secret");
        Engine engine = ServerFixture.engine(settings);
        sluice = ServerFixture.start(engine, Transport.AUTO, settings);
    }

    @AfterAll
    static void stop() throws IOException {
        sluice.close();
        redis.stop();
    }

    static Stream<String> requests() {
        return Stream.of(
                "PING\r\n",
                "GET k\r\n",
                "BOGUS\r\n",
                "GET\r\n",
                "COMMAND\r\n",
                "CLIENT ID\r\n",
                "MULTI\r\nGET k\r\nEXEC\r\nDISCARD\r\n",
                "QUIT\r\nPING\r\n",
                "RESET\r\nGET k\r\n",
                "AUTH\r\n",
                "AUTH wrong\r\nGET k\r\n",
                "AUTH secret\r\nGET k\r\n",
                "AUTH secre\r\nAUTH secrets\r\nAUTH \"\"\r\nGET k\r\n",
                "AUTH default secret\r\nGET k\r\n",
                "AUTH default wrong\r\nGET k\r\n",
                "AUTH DEFAULT secret\r\nGET k\r\n",
                "AUTH nobody secret\r\nGET k\r\n",
                "AUTH secret\r\nAUTH wrong\r\nGET k\r\n",
                "AUTH secret\r\nRESET\r\nGET k\r\nAUTH secret\r\nGET k\r\n",
                "AUTH secret\r\nMULTI\r\nAUTH wrong\r\nAUTH secret\r\nEXEC\r\n",
                "AUTH secret\r\nSET k \"" + "v".repeat(20_000) + "\"\r\nDEL k\r\n",
                "AUTH secret\r\n" + Wire.request("SET", "k", "v".repeat(20_000)) + "DEL k\r\n",
                "AUTH secret\r\n" + Wire.request("DEL", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"),
                "HELLO\r\n",
                "HELLO 3\r\nGET k\r\n",
                "HELLO 4 AUTH default secret\r\n",
                "HELLO 3 AUTH default wrong\r\nGET k\r\n",
                "HELLO 3 AUTH nobody secret\r\nGET k\r\n",
                "HELLO 3 AUTH default\r\n",
                "HELLO 2 SETNAME \"a b\" AUTH default secret\r\nGET k\r\n",
                Wire.request("PING", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                Wire.request("PING", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
                "*11\r\n",
                "*2147483648\r\n",
                "*2\r\n$4\r\nAUTH\r\n$16385\r\n",
                "*2\r\n$4\r\nAUTH\r\n$-1\r\n",
                Wire.request("AUTH", "v".repeat(16_384)) + "GET k\r\n",
                "GET k\r\n".repeat(100) + "AUTH secret\r\nGET k\r\n");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void answersAsRedisDoes(String bytes) throws IOException {
        assertThat(answer(sluice.port(), bytes)).isEqualTo(as72(answer(redisPort, bytes)));
    }

    /** In 7.2 the text has a word more. */
    private static String as72(String answer) {
        return answer.replace("the HELLO AUTH <user>", "the HELLO <proto> AUTH <user>");
    }

    private static String answer(int port, String bytes) throws IOException {
        try (Wire wire = new Wire(port)) {
            return wire.send(bytes).endOutput().readAll();
        }
    }
}
