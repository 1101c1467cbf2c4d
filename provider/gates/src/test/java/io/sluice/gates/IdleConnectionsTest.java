package io.sluice.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.PooledByteBufAllocator;
import io.sluice.engine.Engine;
import io.sluice.gates.Gates.Bound;
import io.sluice.resp.RespOptions;
import io.sluice.resp.RespServer;
import io.sluice.settings.Settings;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client that is connected and does nothing takes of the server's memory. */
class IdleConnectionsTest {
    @RegisterExtension
    static final Gates GATES = new Gates("idle connection");

    private static final int CLIENTS = 10_000;
    private static final int FEW_CLIENTS = 2_000;
    private static final int OTHER_FILES = 1_000;

    @Test
    void anIdleConnectionIsSmall() {
        int count = clients();
        Settings settings = Settings.of(Map.of("sluice.maxclients", "20000"));
        Engine engine = Engine.builder(settings, new GateClock(), () -> 1).build();
        RespOptions options = RespOptions.of(engine.settings()).onAnyPortOf("127.0.0.1");
        try (RespServer server = new RespServer(engine, options)) {
            server.start();
            connect(server, 10).end();
            await(server, 0);
            long heapBefore = HeapProbe.liveBytes();
            long directBefore = directBytes();
            ChildJvm clients = connect(server, count);
            assertThat(server.statistics().connectedClients()).isEqualTo(count);
            double heap = (HeapProbe.liveBytes() - heapBefore) / (double) count;
            double direct = (directBytes() - directBefore) / (double) count;
            clients.end();
            GATES.atMost("heap, " + count + " clients that sent a PING", heap, new Bound(8_192, "B"));
            GATES.atMost("outside the heap, the same", direct, new Bound(512, "B"));
        }
    }

    private static ChildJvm connect(RespServer server, int count) {
        ChildJvm clients = ChildJvm.start(
                IdleClients.class, List.of("-Xmx256m"), List.of(String.valueOf(server.port()), String.valueOf(count)));
        assertThat(clients.line()).isEqualTo("connected");
        return clients;
    }

    private static void await(RespServer server, int clients) {
        while (server.statistics().connectedClients() != clients) {
            Thread.onSpinWait();
        }
    }

    /** Returns fewer where the system allows a process too few open files. */
    private static int clients() {
        long filesMax = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getMaxFileDescriptorCount();
        if (filesMax < CLIENTS + OTHER_FILES) {
            System.out.println("only " + filesMax + " files may be open: idle connections are measured with "
                    + FEW_CLIENTS + " in place of " + CLIENTS);
            return FEW_CLIENTS;
        }
        return CLIENTS;
    }

    private static long directBytes() {
        return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }
}
