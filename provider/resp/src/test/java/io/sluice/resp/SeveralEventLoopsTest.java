package io.sluice.resp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.engine.Engine;
import io.sluice.engine.command.Caller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections of several event loops, threads of applications and background work take turns on one engine. */
@ExtendWith(NoLeaks.class)
class SeveralEventLoopsTest {
    private static final int CLIENTS = 24;
    private static final int ROUNDS = 400;
    private static final int PIPELINE = 200;
    private static final long TURN_TIMEOUT_MS = 30_000;

    private final Engine engine = ServerFixture.engine();
    private final RespServer server = ServerFixture.start(engine, Transport.AUTO, Map.of("sluice.io-threads", "4"));
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private volatile boolean stopped;

    @AfterEach
    void stop() {
        server.close();
        pool.shutdownNow();
        // The server's own wait for its threads has an end, which a slow machine may reach.
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("sluice-io")));
        assertThat(ServerFixture.sessions(engine)).isZero();
    }

    @Test
    void eachConnectionIsAnsweredInOrderAndTurnsFollowOneAnother() throws Exception {
        Future<Long> application = pool.submit(this::takeTurns);
        Future<Long> background = pool.submit(this::workInBackground);
        List<Future<List<Long>>> clients = start(client -> {
            try (Wire wire = new Wire(server.port())) {
                wire.send(pipeline(client));
                return counters(wire, client);
            }
        });
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> client : clients) {
            List<Long> counters = client.get(60, SECONDS);
            assertThat(counters).as("as the engine ran them").isSorted();
            all.addAll(counters);
        }
        stopped = true;
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, (long) CLIENTS * ROUNDS)
                        .boxed()
                        .toList());
        assertThat(application.get(60, SECONDS)).isPositive();
        assertThat(background.get(60, SECONDS)).isPositive();
    }

    @Test
    void aMonitorIsShownWhatAllLoopsAndApplicationsDo() throws Exception {
        try (Wire monitor = new Wire(server.port())) {
            monitor.send("MONITOR\r\n");
            assertThat(monitor.readLine()).isEqualTo("+OK\r\n");
            List<Future<String>> clients = start(client -> {
                try (Wire wire = new Wire(server.port())) {
                    wire.send(("ECHO " + client + "\r\n").repeat(ROUNDS));
                    return wire.read(ROUNDS);
                }
            });
            engine.inTurn(TURN_TIMEOUT_MS, new Caller("cache.put", "shop.prices"), data -> 1);
            List<String> lines = new ArrayList<>();
            for (int line = 0; line < CLIENTS * ROUNDS + 1; line++) {
                lines.add(monitor.readLine());
            }
            for (Future<String> client : clients) {
                assertThat(client.get(60, SECONDS)).hasSize(ROUNDS);
            }
            assertThat(lines)
                    .filteredOn(line -> line.contains("\"ECHO\" \"7\""))
                    .hasSize(ROUNDS);
            assertThat(lines)
                    .filteredOn(line -> line.endsWith(" [0 cache:shop.prices] \"cache.put\"\r\n"))
                    .hasSize(1);
        }
    }

    @Test
    void stoppingWhileCommandsRunEndsEveryConnectionBetweenTwoReplies() throws Exception {
        CountDownLatch busy = new CountDownLatch(CLIENTS);
        List<Future<Long>> clients = start(client -> {
            try (Wire wire = new Wire(server.port())) {
                return repliesUntilTheEnd(wire, busy);
            }
        });
        assertThat(busy.await(60, SECONDS)).isTrue();
        server.close();
        for (Future<Long> client : clients) {
            assertThat(client.get(60, SECONDS)).isPositive();
        }
    }

    private <T> List<Future<T>> start(Client<T> work) {
        List<Future<T>> clients = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            int self = number;
            Callable<T> task = () -> work.run(self);
            clients.add(pool.submit(task));
        }
        return clients;
    }

    private static String pipeline(int client) {
        StringBuilder requests = new StringBuilder();
        for (int round = 0; round < ROUNDS; round++) {
            requests.append(Wire.request("INCR", "n")).append(Wire.request("ECHO", client + "-" + round));
        }
        return requests.toString();
    }

    private static List<Long> counters(Wire wire, int client) throws IOException {
        List<Long> counters = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            counters.add(Long.parseLong(wire.readLine().substring(1).trim()));
            wire.readLine();
            assertThat(wire.readLine()).isEqualTo(client + "-" + round + "\r\n");
        }
        return counters;
    }

    private static long repliesUntilTheEnd(Wire wire, CountDownLatch busy) throws IOException {
        String requests = "PING\r\n".repeat(PIPELINE);
        long replies = 0;
        try {
            wire.send(requests);
            for (String line = wire.readLine(); !line.isEmpty(); line = wire.readLine()) {
                assertThat(line).isEqualTo("+PONG\r\n");
                replies++;
                if (replies == PIPELINE) {
                    busy.countDown();
                }
                if (replies % PIPELINE == 0) {
                    wire.send(requests);
                }
            }
        } catch (IOException reset) {
            assertThat(replies).as("when the server reset the connection").isPositive();
        }
        return replies;
    }

    private long takeTurns() {
        long turns = 0;
        while (!stopped) {
            turns += engine.<Long>inTurn(TURN_TIMEOUT_MS, data -> 1L);
        }
        return turns;
    }

    private long workInBackground() {
        long slices = 0;
        while (!stopped) {
            engine.background(1_000_000);
            slices++;
        }
        return slices;
    }

    @FunctionalInterface
    private interface Client<T> {
        T run(int number) throws IOException;
    }
}
