package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/** The jar as a user starts it. */
@Timeout(60)
class ServerJarIT {
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void noProcessIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void servesARealClientOnThePortOfTheCommandLine() throws Exception {
        int port = freePort();
        Process server = start("--port", String.valueOf(port));
        awaitLine(server, "Ready to accept connections on port " + port);

        try (Jedis client = new Jedis("127.0.0.1", port)) {
            client.set("greeting", "hello", SetParams.setParams().ex(100));
            assertThat(client.get("greeting")).isEqualTo("hello");
            assertThat(client.ttl("greeting")).isBetween(99L, 100L);
            assertThat(client.info("server")).contains("tcp_port:" + port).contains("process_id:" + server.pid());
        }
    }

    @Test
    void sigtermStopsItInOrder() throws Exception {
        int port = freePort();
        Process server = start("--port", String.valueOf(port));
        awaitLine(server, "Ready to accept connections");

        server.destroy();

        assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(printed()).contains("ready to exit");
        assertThat(server.exitValue()).isZero();
    }

    @Test
    void theFileIsReadAndTheCommandLineWins() throws Exception {
        int port = freePort();
        Path conf = Files.writeString(
                directory.resolve("sluice.conf"), "# a comment\nport 1\ndatabases 3\ndefault-ttl 10m\n");
        Process server = start(conf.toString(), "--port", String.valueOf(port));
        awaitLine(server, "Ready to accept connections on port " + port);

        try (Jedis client = new Jedis("127.0.0.1", port)) {
            assertThat(client.configGet("databases")).containsEntry("databases", "3");
            client.set("k", "v");
            assertThat(client.ttl("k")).isBetween(599L, 600L);
            assertThat(client.info("server")).contains("config_file:" + conf.toAbsolutePath());
        }
    }

    @Test
    void aWrongDirectiveEndsItWithTheReason() throws Exception {
        Process server = start("--port", "70000");

        assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(1);
        assertThat(printed()).contains("port").contains("70000").contains("65535");
    }

    @Test
    void aPortInUseEndsItWithTheSettingToChange() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process server = start("--port", String.valueOf(taken.getLocalPort()));

            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isEqualTo(1);
            assertThat(printed()).contains(String.valueOf(taken.getLocalPort())).contains("setting port");
        }
    }

    @Test
    void versionIsThatOfTheBuild() throws Exception {
        Process server = start("--version");

        assertThat(server.waitFor()).isZero();
        assertThat(printed()).matches("(?s)Sluice server v=\\d+\\.\\d+\\.\\d+.*");
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                System.getProperty("sluice.server.jar")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        started.add(process);
        return process;
    }

    private void awaitLine(Process server, String text) {
        await().atMost(Duration.ofSeconds(30)).until(() -> printed().contains(text) || !server.isAlive());
        assertThat(printed()).contains(text);
    }

    private String printed() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path output() {
        return directory.resolve("output.txt");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
