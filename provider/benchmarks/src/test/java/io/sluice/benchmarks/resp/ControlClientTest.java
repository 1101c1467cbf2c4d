package io.sluice.benchmarks.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlClientTest {
    private RedisServer server;
    private ControlClient client;

    @BeforeAll
    void start() throws IOException {
        server = RedisServer.start();
    }

    @BeforeEach
    void connect() throws IOException {
        client = new ControlClient(server.port());
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void stockTakesThePlaceOfWhatWasThere() throws IOException {
        client.ask("SET mylist old");

        client.prepare(Stock.of(25_001, "RPUSH", "mylist", "VXK"));

        assertThat(client.ask("LLEN mylist")).isEqualTo("25001");
    }

    @Test
    void elementsAreThoseThatRequestsName() throws IOException {
        client.prepare(Stock.of(10, "HSET", "myhash", "element:" + Workload.NUMBER, "VXK"));

        assertThat(client.ask("HGETALL myhash").lines())
                .hasSize(20)
                .contains("element:000000000000", "VXK", "element:000000000009");
    }

    @Test
    void elementsThatNeedACommandEachGetOne() throws IOException {
        client.prepare(Stock.of(201, "XADD", "mystream", "myfield", "VXK").oneByOne("*"));

        assertThat(client.ask("XLEN mystream")).isEqualTo("201");
    }

    @Test
    void absentStockIsRemoved() throws IOException {
        client.ask("SADD myset a");

        client.prepare(Stock.absent("myset"));

        assertThat(client.ask("EXISTS myset")).isEqualTo("0");
    }

    @Test
    void serverIsAskedWhatItKnows() throws IOException {
        assertThat(client.knows("ZADD")).isTrue();
        assertThat(client.knows("HEXPIRE")).isFalse();
    }
}
