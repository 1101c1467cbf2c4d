package io.sluice.shop.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void takenPortIsNamedWithTheOptionThatMovesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.complaints(options(taken.getLocalPort())))
                    .filteredOn(complaint -> complaint.contains("Redis clients"))
                    .singleElement()
                    .asString()
                    .contains("Port " + taken.getLocalPort(), "-Dsluice.port=");
        }
    }

    @Test
    void engineWithoutListenerNeedsNoPort() {
        assertThat(Ports.complaints(options(0))).noneMatch(complaint -> complaint.contains("Redis clients"));
    }

    private static Options options(int respPort) {
        return new Options(Path.of("wildfly"), Path.of("shop.ear"), 30_000, respPort);
    }
}
