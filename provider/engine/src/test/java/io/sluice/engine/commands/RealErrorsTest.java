package io.sluice.engine.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.InProcess;
import io.sluice.engine.RealRedis;
import io.sluice.engine.Reply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that do not fit get the same error from the syntax line as from a real redis-server. */
class RealErrorsTest {
    private static RealRedis redis;
    private final InProcess client = new InProcess(List.of());

    @BeforeAll
    static void start() throws IOException {
        redis = new RealRedis();
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FOO",
                "FOO a b",
                "foo a\r\nb",
                "GET",
                "GET a b",
                "DBSIZE x",
                "PING a b",
                "MSET a 1 b",
                "CLIENT",
                "CLIENT FOO",
                "client setname",
                "COMMAND FOO",
                "COMMAND COUNT x",
                "command|count",
                "CONFIG GET",
                "SET k",
                "SET k v FOO",
                "SET k v NX XX",
                "SET k v EX",
                "SET k v EX 1 PX 1",
                "SET k v EX 1 KEEPTTL",
                "SET k v EX abc",
                "EXPIRE k 10 FOO",
                "EXPIRE k abc FOO",
                "EXPIRE k abc",
                "EXPIRE k 10 NX XX",
                "EXPIRE k 10 GT LT",
                "SCAN abc FOO",
                "SCAN 0 FOO",
                "SCAN 0 COUNT",
                "SELECT abc",
                "HELLO abc",
                "HELLO 9 FOO",
                "HELLO 3 FOO",
                "HELLO 3 AUTH x",
                "HELLO 3 SETNAME",
                "FLUSHALL FOO",
                "FLUSHALL SYNC FOO",
                "FLUSHALL SYNC SYNC",
                "FLUSHDB ASYNC SYNC",
                "CLIENT LIST FOO",
                "CLIENT LIST ID",
                "CLIENT LIST TYPE",
                "CLIENT LIST TYPE normal TYPE normal",
                "CLIENT LIST TYPE normal ID 1",
            })
    void errorIsThatOfRedis(String request) throws IOException {
        assertThat(client.run(request)).isInstanceOf(Reply.Failure.class).isEqualTo(redis.run(request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET k v NX NX",
                "SET k v EX 10 EX 20",
                "EXPIRE none 10 XX GT",
                "EXPIRE none 10 NX NX",
                "SCAN 0 COUNT 1 COUNT 2 MATCH none MATCH none"
            })
    void whatRedisAcceptsIsAccepted(String request) throws IOException {
        redis.run("FLUSHALL");

        assertThat(client.run(request)).isEqualTo(redis.run(request));
    }
}
