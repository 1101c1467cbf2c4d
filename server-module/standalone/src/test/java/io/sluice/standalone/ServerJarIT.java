package io.sluice.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(rest(server)).contains("ready to exit");
        assertThat(server.exitValue()).isIn(0, 128 + 15);
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
        assertThat(rest(server)).contains("port").contains("70000").contains("65535");
    }

    @Test
    void aPortInUseEndsItWithTheSettingToChange() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process server = start("--port", String.valueOf(taken.getLocalPort()));

            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isEqualTo(1);
            assertThat(rest(server))
                    .contains(String.valueOf(taken.getLocalPort()))
                    .contains("setting port");
        }
    }

    @Test
    void versionIsThatOfTheBuild() throws Exception {
        Process server = start("--version");

        assertThat(rest(server)).matches("(?s)Sluice server v=\\d+\\.\\d+\\.\\d+.*");
        assertThat(server.waitFor()).isZero();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                System.getProperty("sluice.server.jar")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    private static void awaitLine(Process server, String text) throws IOException {
        BufferedReader lines = reader(server);
        StringBuilder seen = new StringBuilder();
        String line;
        while ((line = lines.readLine()) != null) {
            seen.append(line).append('\n');
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("the server ended without saying '" + text + "':\n" + seen);
    }

    private static String rest(Process server) throws IOException {
        return new String(server.getInputStream().readAllBytes(), UTF_8);
    }

    private static BufferedReader reader(Process server) {
        return new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8), 1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
