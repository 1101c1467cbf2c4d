package io.sluice.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A server that is stopped with applications deployed and a Redis client connected. */
@ArquillianTest
class ServerStopIT {
    private static final String SERVER = System.getProperty("arquillian.launch");
    private static final Path LOG = Path.of(System.getProperty("server.log"));

    @ArquillianResource
    private ContainerController servers;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "inspector", managed = false, testable = false)
    static WebArchive inspector() {
        return Archives.inspector();
    }

    @Deployment(name = "stopping", managed = false, testable = false)
    static WebArchive app() {
        return Archives.app("stopping");
    }

    @Test
    void serverStopsCleanly() throws IOException {
        putAwayLogOfEarlierRuns();
        servers.start(SERVER);
        deployer.deploy("inspector");
        deployer.deploy("stopping");
        Server.ask("/stopping/app", "do=answer&with=once");
        long pid = Long.parseLong(Server.ask("/inspector/look", "at=pid"));
        try (Jedis redis = Server.redis()) {
            assertThat(redis.exists("stopping.answers:once")).isTrue();
            servers.stop(SERVER);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> ProcessHandle.of(pid).isEmpty());
        assertThatThrownBy(ServerStopIT::connect).isInstanceOf(ConnectException.class);
        assertThat(complaints()).isEmpty();
    }

    private static void putAwayLogOfEarlierRuns() throws IOException {
        if (Files.exists(LOG)) {
            Files.move(
                    LOG, LOG.resolveSibling("before-stop-" + LOG.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void connect() throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), Server.RESP_PORT).close();
    }

    /** Returns the lines of the server's log that are errors, or warnings about us. */
    private static List<String> complaints() throws IOException {
        List<String> lines = Files.readAllLines(LOG);
        assertThat(lines).isNotEmpty();
        return lines.stream()
                .filter(line -> line.contains(" ERROR ")
                        || line.contains(" E ")
                        || line.contains("Exception")
                        || (line.contains("sluice") && (line.contains(" WARN ") || line.contains(" W "))))
                .toList();
    }
}
