package io.sluice.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.engine.Engine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a client sends: the server neither hangs nor keeps anything of it, its answers are RESP and do not depend on
 * where the network cuts the requests, and the next client is served.
 *
 * <p>Runs for {@code -Dsluice.fuzz.seconds} in all; {@code -Dsluice.fuzz.seed}, which a failure names, makes the same
 * bytes again.
 */
@ExtendWith(NoLeaks.class)
class ProtocolFuzzTest {
    private static final int WAYS = 2;
    private static final long SECONDS = Long.getLong("sluice.fuzz.seconds", 60);
    private static final long SEED = Long.getLong("sluice.fuzz.seed", System.nanoTime());
    private static final int CASES_PER_CHECK = 50;
    private static final long REQUEST_BYTES_MAX = 1024 * 1024;

    private static final Pattern NUMBER_OF_CLIENT = Pattern.compile("id\r\n:[0-9]+");

    private Engine engine = ServerFixture.engine();

    @ParameterizedTest
    @ValueSource(strings = {"", "secret"})
    void serverWithstandsAnything(String password) throws IOException {
        Map<String, String> settings = Map.of(
                "sluice.requirepass", password,
                "sluice.io-threads", "2",
                "sluice.proto-max-bulk-len", "1mb",
                "sluice.client-query-buffer-limit", "1mb");
        engine = ServerFixture.engine(settings);
        long cases = 0;
        try (RespServer server = ServerFixture.start(engine, Transport.AUTO, settings)) {
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS) / WAYS;
            for (long seed = SEED; System.nanoTime() < endNs; seed++, cases++) {
                check(server, seed);
                if (cases % CASES_PER_CHECK == 0) {
                    nothingIsKept(server);
                }
            }
            nothingIsKept(server);
        }
        System.out.println(cases + " streams of bytes from seed " + SEED);
    }

    private static void check(RespServer server, long seed) throws IOException {
        FuzzBytes source = new FuzzBytes(seed);
        String bytes = source.next();
        try {
            Answer whole = answer(server, List.of(bytes.getBytes(ISO_8859_1)));
            assertThat(whole.cut() || Resp.isValid(whole.text()))
                    .as("is RESP: %s", shown(whole.text()))
                    .isTrue();
            answer(server, source.parts(bytes)).assertAgrees(whole);
            leave(server, source.parts(bytes));
        } catch (IOException | AssertionError e) {
            throw new AssertionError("-Dsluice.fuzz.seed=" + seed + ", bytes " + shown(bytes), e);
        }
        assertThat(server.requestBytes()).isLessThan(8 * REQUEST_BYTES_MAX);
    }

    /** Sends the parts, then the end, and returns all that is answered until the server closes the connection. */
    private static Answer answer(RespServer server, List<byte[]> parts) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean cut = false;
        try (Wire wire = new Wire(server.port())) {
            send(wire, parts);
            wire.endOutput().socket().getInputStream().transferTo(text);
        } catch (SocketException reset) {
            cut = true;
        }
        return new Answer(NUMBER_OF_CLIENT.matcher(text.toString(ISO_8859_1)).replaceAll("id\r\n:0"), cut);
    }

    /**
     * What came back.
     *
     * @param text the bytes
     * @param cut whether more may have been on its way: TCP drops it when the server, after a protocol error, closes a
     *     connection on which bytes arrive that nobody reads
     */
    private record Answer(String text, boolean cut) {
        void assertAgrees(Answer other) {
            if (cut) {
                assertThat(other.cut() || other.text.startsWith(text))
                        .as("cut short")
                        .isTrue();
            } else {
                assertThat(other.cut() ? text.startsWith(other.text) : text.equals(other.text))
                        .as("%s, sent at once: %s", shown(text), shown(other.text))
                        .isTrue();
            }
        }
    }

    private static void send(Wire wire, List<byte[]> parts) throws IOException {
        OutputStream out = wire.socket().getOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
    }

    /** Sends the parts and is gone without a word. */
    private static void leave(RespServer server, List<byte[]> parts) throws IOException {
        try (Wire wire = new Wire(server.port())) {
            wire.socket().setSoLinger(true, 0);
            send(wire, parts);
        } catch (SocketException closed) {
            // The server was faster.
        }
    }

    private void nothingIsKept(RespServer server) throws IOException {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ServerFixture.sessions(engine)).isZero());
        assertThat(server.requestBytes()).isZero();
        try (Wire wire = new Wire(server.port())) {
            assertThat(wire.send("QUIT\r\n").readAll()).isEqualTo("+OK\r\n");
        }
    }

    private static String shown(String bytes) {
        String start = bytes.length() > 500 ? bytes.substring(0, 500) + "… (" + bytes.length() + ")" : bytes;
        return start.replace("\r", "\\r").replace("\n", "\\n");
    }
}
