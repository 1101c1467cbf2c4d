package io.sluice.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.audit.Auditor;
import io.sluice.engine.command.Health;
import io.sluice.settings.EvictionPolicy;
import io.sluice.settings.Parameters;
import io.sluice.settings.Settings;
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreException;
import io.sluice.store.StoreUser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who starts an engine, who ends it, and what it is told. */
class NodesTest {
    private static final String PORT = Parameters.PORT.property();
    private static final String MAXMEMORY = Parameters.MAXMEMORY.property();
    private static final int PORTS_MAX = 20;
    private static final String SERIAL_FILTER = Parameters.SERIAL_FILTER.property();

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Nodes shared = Nodes.sharedByServer();

    @BeforeEach
    void noListener() {
        System.setProperty(PORT, "0");
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
        shared.closeAll();
        System.clearProperty(PORT);
        System.clearProperty(MAXMEMORY);
        System.clearProperty("sluice.databasess");
        System.clearProperty(SERIAL_FILTER);
    }

    @Test
    void sharedEngineOutlivesItsUsersWithItsEntries() {
        Store first = open(shared, "shop", Map.of());
        first.region(bytes("shop.prices:")).put(bytes("shop.prices:1"), bytes("a"), Region.NO_DEADLINE);
        first.close();

        Store again = open(shared, "shop", Map.of());

        assertThat(again.region(bytes("shop.prices:")).size()).isOne();
    }

    @Test
    void memoryOfApplicationsHasALimitUnlessItIsSet() {
        for (Nodes nodes : List.of(shared, Nodes.ofOneApplication())) {
            Settings settings = settings(nodes);
            assertThat(settings.get(Parameters.MAXMEMORY))
                    .isEqualTo(Runtime.getRuntime().maxMemory() / 100 * 25);
            assertThat(settings.get(Parameters.MAXMEMORY_POLICY)).isEqualTo(EvictionPolicy.ALLKEYS_LRU);
        }
    }

    @Test
    void limitOfMemoryMayBeTakenAway() {
        System.setProperty(MAXMEMORY, "0");
        assertThat(settings(shared).get(Parameters.MAXMEMORY)).isZero();
    }

    private Settings settings(Nodes nodes) {
        StoreUser user = new StoreUser("limited", getClass().getClassLoader(), Map.of());
        Node node = nodes.hold("limited", user);
        opened.push(() -> nodes.release(node));
        Auditor.whenTestEnds(node.engine());
        return node.settings().now();
    }

    @Test
    void applicationsShareOneEngine() {
        Store shop = open(shared, "shop", Map.of());
        Store bank = open(shared, "bank", Map.of());
        shop.region(bytes("shop.prices:")).put(bytes("shop.prices:1"), bytes("a"), Region.NO_DEADLINE);

        assertThat(bank.region(bytes("shop.prices:")).size()).isOne();
        assertThat(bank.valueKey()).isEqualTo(shop.valueKey());
    }

    @Test
    void ownEngineEndsWithItsLastUser() {
        Nodes own = Nodes.ofOneApplication();
        Store first = open(own, "shop", Map.of());
        Store second = open(own, "shop", Map.of());
        first.close();
        assertThat(deadlineOfNewEntry(second)).isEqualTo(Region.NO_DEADLINE);
        second.close();

        assertThat(System.getProperties()).doesNotContainKey("io.sluice.running.shop");
        assertThat(open(own, "shop", Map.of()).region(bytes("shop.prices:")).size())
                .isZero();
    }

    @Test
    void closingTwiceEndsOneHoldOnly() {
        Nodes own = Nodes.ofOneApplication();
        Store first = open(own, "shop", Map.of());
        Store second = open(own, "shop", Map.of());

        first.close();
        first.close();

        assertThat(deadlineOfNewEntry(second)).isEqualTo(Region.NO_DEADLINE);
    }

    @Test
    void ownEngineListensOnlyIfAPortIsConfigured() {
        System.clearProperty(PORT);
        Nodes own = Nodes.ofOneApplication();
        open(own, "shop", Map.of());

        Node node = own.hold("default", user("shop", Map.of()));
        own.release(node);

        assertThat(node.port()).isZero();
    }

    @Test
    void oneApplicationMayHaveSeveralEngines() {
        Nodes own = Nodes.ofOneApplication();
        Store caches = open(own, "shop", Map.of());
        caches.region(bytes("shop.prices:")).put(bytes("shop.prices:1"), bytes("a"), Region.NO_DEADLINE);

        Store sessions = AuditedStores.open(own, URI.create("sluice:sessions"), user("shop", Map.of()));
        opened.push(sessions);

        assertThat(sessions.region(bytes("shop.prices:")).size()).isZero();
        assertThat(System.getProperties()).containsKeys("io.sluice.running.shop", "io.sluice.running.shop.sessions");
    }

    @Test
    void secondEngineOfOneNameIsRefusedWithTheSettingToUse() {
        open(Nodes.ofOneApplication(), "shop", Map.of());

        assertThatThrownBy(() -> open(Nodes.ofOneApplication(), "shop", Map.of()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("shop")
                .hasMessageContaining("sluice.namespace");
    }

    @Test
    void failedStartLeavesTheNameFree() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty(PORT, String.valueOf(taken.getLocalPort()));
            assertThatThrownBy(() -> open(shared, "shop", Map.of()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("setting port");
        }
        System.setProperty(PORT, "0");

        assertThat(deadlineOfNewEntry(open(shared, "shop", Map.of()))).isEqualTo(Region.NO_DEADLINE);
    }

    @Test
    void errorAtStartLeavesTheNameFree() {
        Path unusable = (Path) Proxy.newProxyInstance(
                NodesTest.class.getClassLoader(), new Class<?>[] {Path.class}, (proxy, method, arguments) -> {
                    throw new LinkageError("thrown by a test");
                });

        assertThatThrownBy(() ->
                        Node.start(new NodeOptions("broken", Settings.of(Map.of(PORT, "0")), Optional.of(unusable))))
                .isInstanceOf(LinkageError.class);

        assertThat(System.getProperties()).doesNotContainKey("io.sluice.running.broken");
    }

    @Test
    void failedEngineAnswersWithAnErrorAndLetsItsUsersGo() {
        Store store = open(shared, "shop", Map.of());
        fail(shared.hold("default", user("shop", Map.of())));

        assertThatThrownBy(() -> store.region(bytes("shop.prices:")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("engine default");
        assertThatCode(store::close).doesNotThrowAnyException();
    }

    @Test
    void failedEngineRefusesReadsAndWritesAndStillAnswersThoseThatOnlyAsk() {
        Store store = open(shared, "shop", Map.of());
        Region region = store.region(bytes("shop.prices:"));
        region.put(bytes("shop.prices:1"), bytes("a"), Region.NO_DEADLINE);
        Node node = shared.hold("default", user("shop", Map.of()));
        fail(node);

        assertThatThrownBy(() -> region.get(bytes("shop.prices:1"))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> region.put(bytes("shop.prices:1"), bytes("b"), Region.NO_DEADLINE))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(region::clear).isInstanceOf(StoreException.class);
        assertThat(node.engine().health()).isEqualTo(Health.FAILED);
        assertThat(store.nowMs()).isPositive();
    }

    @Test
    void whatReadersHoldIsMemoryInUseUntilTheyLetGo() {
        Node node = shared.hold("default", user("shop", Map.of()));
        Store store = open(shared, "shop", Map.of());
        long before = usedBytes(node);

        store.countHeldBytes(1_000);
        store.countHeldBytes(-100);
        assertThat(usedBytes(node)).isEqualTo(before + 900);

        store.close();
        assertThat(usedBytes(node)).isEqualTo(before);
    }

    @Test
    void readersMayHoldAnEighthOfTheMemory() {
        Node node = shared.hold("default", user("shop", Map.of()));
        Store store = open(shared, "shop", Map.of());
        node.engine().turn().take();
        node.engine().server().keyspace().budget().limit(8 << 20);
        node.engine().turn().release();

        store.countHeldBytes((1 << 20) - 1);
        assertThat(store.hasRoomToHold()).isTrue();
        store.countHeldBytes(1);
        assertThat(store.hasRoomToHold()).isFalse();
    }

    private static long usedBytes(Node node) {
        node.engine().turn().take();
        try {
            return node.engine().server().keyspace().usedBytes();
        } finally {
            node.engine().turn().release();
        }
    }

    private static void fail(Node node) {
        node.engine().turn().take();
        try {
            node.engine().server().fail();
            Auditor.leaveOut(node.engine());
        } finally {
            node.engine().turn().release();
        }
    }

    @Test
    void unknownSettingIsRefusedByName() {
        System.setProperty("sluice.databasess", "3");

        assertThatThrownBy(() -> open(shared, "shop", Map.of()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("sluice.databasess")
                .hasMessageContaining("sluice.databases");
    }

    @Test
    void serialFilterOfTheEngineIsHandedOut() throws Exception {
        System.setProperty(SERIAL_FILTER, "maxarray=1");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(new int[2]);
        ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));

        in.setObjectInputFilter(open(shared, "shop", Map.of()).serialFilter());

        assertThatThrownBy(in::readObject).isInstanceOf(InvalidClassException.class);
    }

    @Test
    void badSerialFilterIsRefusedWithItsValue() {
        System.setProperty(SERIAL_FILTER, "maxdepth=x");

        assertThatThrownBy(() -> open(shared, "shop", Map.of()))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll(SERIAL_FILTER, "maxdepth=x", "allowed");
    }

    @Test
    void contractOfAnApplicationBindsItsKeysUntilItGoes() {
        Map<String, String> contract =
                Map.of("sluice.contract.prices.match", "shop.prices:*", "sluice.contract.prices.ttl", "10m");
        Store shop = open(shared, "shop", contract);
        Store bank = open(shared, "bank", Map.of());

        assertThat(deadlineOfNewEntry(bank)).isBetween(bank.nowMs() + 590_000, bank.nowMs() + 600_000);
        shop.close();
        assertThat(deadlineOfNewEntry(bank)).isEqualTo(Region.NO_DEADLINE);
    }

    @Test
    void touchReturnsTheDeadlineThatAContractHasShortened() {
        Map<String, String> contract =
                Map.of("sluice.contract.prices.match", "shop.prices:*", "sluice.contract.prices.max-ttl", "10m");
        Store shop = open(shared, "shop", contract);
        Region region = shop.region(bytes("shop.prices:"));
        region.put(bytes("shop.prices:1"), bytes("a"), shop.nowMs() + 1_000);

        long deadlineMs =
                region.touch(bytes("shop.prices:1"), region.get(bytes("shop.prices:1")), shop.nowMs() + 3_600_000);

        assertThat(deadlineMs)
                .isEqualTo(region.get(bytes("shop.prices:1")).deadlineMs())
                .isLessThanOrEqualTo(shop.nowMs() + 600_000);
    }

    @Test
    void touchWithoutDeadlineLeavesThatOfAContract() {
        Map<String, String> contract =
                Map.of("sluice.contract.prices.match", "shop.prices:*", "sluice.contract.prices.ttl", "10m");
        Store shop = open(shared, "shop", contract);
        Region prices = shop.region(bytes("shop.prices:"));
        Region stock = shop.region(bytes("shop.stock:"));
        long soonMs = shop.nowMs() + 1_000_000;
        prices.put(bytes("shop.prices:1"), bytes("a"), soonMs);
        stock.put(bytes("shop.stock:1"), bytes("a"), soonMs);

        assertThat(touchedWithoutDeadline(prices, "shop.prices:1")).isEqualTo(soonMs);
        assertThat(touchedWithoutDeadline(stock, "shop.stock:1")).isEqualTo(Region.NO_DEADLINE);
    }

    private static long touchedWithoutDeadline(Region region, String key) {
        return region.touch(bytes(key), region.get(bytes(key)), Region.NO_DEADLINE);
    }

    @Test
    void theMostSpecificContractOfAllKeysOfACacheSaysHowItsValuesAreStored() {
        Store shop = open(
                shared,
                "shop",
                Map.of(
                        "sluice.contract.all.match", "shop.*",
                        "sluice.contract.all.codec", "json",
                        "sluice.contract.some.match", "shop.prices:4*",
                        "sluice.contract.some.ttl", "10m",
                        "sluice.contract.stock.match", "shop.stock:*",
                        "sluice.contract.stock.ttl", "10m"));

        assertThat(shop.jsonContract(bytes("shop.prices:"))).hasValue("all");
        assertThat(shop.jsonContract(bytes("shop.stock:"))).isEmpty();
        assertThat(shop.jsonContract(bytes("bank.prices:"))).isEmpty();
    }

    @Test
    void contractForKeysOfOthersIsRefused() {
        Map<String, String> contract =
                Map.of("sluice.contract.all.match", "bank.accounts:*", "sluice.contract.all.ttl", "1s");

        assertThatThrownBy(() -> open(shared, "shop", contract))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("sluice.contract.all.match")
                .hasMessageContaining("bank.accounts:*")
                .hasMessageContaining("shop.");
    }

    @Test
    void uriWithoutANameIsRefused() {
        assertThatThrownBy(() -> new NodeStoreProvider(shared).open(URI.create("sluice:a/b"), user("shop", Map.of())))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("sluice:a/b")
                .hasMessageContaining("allowed");
    }

    @Test
    void closedNodeLeavesNoThread() throws IOException {
        Node node = startWithListener("threads");
        assertThat(threads()).contains("sluice-background", "sluice-io-1");

        node.close();

        assertThat(threads()).noneMatch(name -> name.startsWith("sluice-") || name.startsWith("globalEventExecutor"));
    }

    /** Somebody may take a port between finding it free and listening on it: then it is another one. */
    private static Node startWithListener(String name) throws IOException {
        for (int left = PORTS_MAX; ; left--) {
            try {
                return Node.start(NodeOptions.of(name, Settings.of(Map.of(PORT, String.valueOf(freePort())))));
            } catch (NodeStartException e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    private static long deadlineOfNewEntry(Store store) {
        Region region = store.region(bytes("shop.prices:"));
        region.remove(bytes("shop.prices:1"));
        region.put(bytes("shop.prices:1"), bytes("a"), Region.NO_DEADLINE);
        return region.get(bytes("shop.prices:1")).deadlineMs();
    }

    private Store open(Nodes nodes, String application, Map<String, String> contracts) {
        Store store = AuditedStores.open(nodes, URI.create("sluice:default"), user(application, contracts));
        opened.push(store);
        return store;
    }

    private static StoreUser user(String application, Map<String, String> contracts) {
        return new StoreUser(application, NodesTest.class.getClassLoader(), contracts);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
