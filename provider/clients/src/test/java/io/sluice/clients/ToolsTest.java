package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.exceptions.JedisDataException;

/** What operators' tools send when they connect and each time they look, and that they find what they read. */
class ToolsTest {
    @RegisterExtension
    static final RunningNode NODE = new RunningNode();

    private Tool tool = new Tool(NODE.port());

    @BeforeEach
    void somethingHasHappened() {
        tool.send("FLUSHALL");
        tool.send("CONFIG SET slowlog-log-slower-than 0");
        tool.send("SET counter 1");
        tool.send("SET session v EX 1000");
        tool.send("GET counter");
        tool.send("GET none");
        try {
            tool.send("INCR session");
        } catch (JedisDataException e) {
            assertThat(e).hasMessageStartingWith("ERR value is not an integer");
        }
        tool.close();
        tool = new Tool(NODE.port());
    }

    @AfterEach
    void disconnect() {
        tool.close();
    }

    private static void assertPositive(Map<String, String> fields, String... names) {
        for (String name : names) {
            assertThat(fields).containsKey(name);
            assertThat(Double.parseDouble(fields.get(name))).as(name).isPositive();
        }
    }

    @Test
    void redisExporterFindsNumbersInItsSections() {
        tool.send("CLIENT SETNAME redis_exporter");
        Map<String, String> info = tool.info("INFO ALL");
        assertPositive(
                info,
                "process_id",
                "tcp_port",
                "configured_hz",
                "hz",
                "connected_clients",
                "maxclients",
                "used_memory",
                "used_memory_peak",
                "used_memory_overhead",
                "used_memory_dataset",
                "total_net_input_bytes",
                "total_net_output_bytes",
                "total_connections_received",
                "total_commands_processed",
                "keyspace_hits",
                "keyspace_misses",
                "total_error_replies",
                "used_cpu_user");
        assertThat(info).containsKeys("uptime_in_seconds", "used_cpu_sys", "evicted_keys", "rejected_connections");
        assertThat(info).containsKeys("blocked_clients", "tracking_clients", "client_recent_max_input_buffer");
        assertThat(info).containsKeys("connected_slaves", "master_repl_offset", "pubsub_channels", "expired_keys");
        assertThat(info).containsKeys("role", "redis_version", "redis_mode", "os", "run_id", "master_replid");
        assertThat(info.get("cmdstat_get"))
                .matches("calls=\\d+,usec=\\d+,usec_per_call=[\\d.]+,rejected_calls=\\d+,failed_calls=\\d+");
        assertThat(info.get("latency_percentiles_usec_get")).matches("p50=[\\d.]+,p99=[\\d.]+,p99.9=[\\d.]+");
        assertThat(info.get("errorstat_ERR")).matches("count=\\d+");
        assertThat(info.get("db0")).matches("keys=2,expires=1,avg_ttl=\\d+.*");
    }

    @Test
    void redisExporterReadsAllSettingsAsPairs() {
        List<Object> settings = tool.list("CONFIG GET *");
        assertThat(settings.size()).isEven();
        for (String name : List.of("databases", "maxmemory", "maxclients")) {
            int place = settings.indexOf(name);
            assertThat(place).as(name).isNotNegative().isEven();
            assertThat(Long.parseLong((String) settings.get(place + 1))).isNotNegative();
        }
    }

    @Test
    void redisExporterReadsLatencyAndSlowCommands() {
        assertThat(tool.list("LATENCY LATEST")).isEmpty();
        List<Object> histograms = tool.list("LATENCY HISTOGRAM");
        List<?> ofGet = (List<?>) histograms.get(histograms.indexOf("get") + 1);
        assertThat(ofGet).hasSize(4).element(0).isEqualTo("calls");
        assertThat((Long) ofGet.get(1)).isPositive();
        assertThat(ofGet.get(2)).isEqualTo("histogram_usec");
        assertThat((List<?>) ofGet.get(3)).isNotEmpty().allMatch(Long.class::isInstance);
        assertThat((Long) tool.send("SLOWLOG LEN")).isPositive();
        List<?> slow = (List<?>) tool.list("SLOWLOG GET 1").get(0);
        assertThat(slow.subList(0, 3)).allMatch(Long.class::isInstance);
        assertThat(tool.list("COMMAND INFO COMMANDLOG")).isEqualTo(List.of("(nil)"));
    }

    @Test
    void redisExporterReadsClientsAndKeys() {
        tool.send("CLIENT SETNAME redis_exporter");
        String[] lines = ((String) tool.send("CLIENT LIST")).strip().split("\n", -1);
        assertThat(lines).allMatch(line -> line.matches("id=\\d+ addr=[^ =]+:\\d+( [a-z-]+=[^ =]*)+"));
        assertThat(lines).anyMatch(line -> line.contains(" name=redis_exporter ") && line.contains(" user=default "));
        assertThat(lines).allMatch(line -> line.matches(".* age=\\d+ idle=\\d+ flags=\\w+ db=\\d+ .*omem=\\d+ .*"));
        tool.send("SELECT 0");
        List<Object> page = tool.list("SCAN 0 MATCH cou* COUNT 1000");
        assertThat(page).isEqualTo(List.of("0", List.of("counter")));
        assertThat(tool.send("TYPE counter")).isEqualTo("string");
        assertThat((Long) tool.send("MEMORY USAGE counter")).isPositive();
        assertThat(tool.send("STRLEN counter")).isEqualTo(1L);
    }

    @Test
    void telegrafKnowsTheSectionsByTheirHeaders() {
        String info = (String) tool.send("INFO ALL");
        assertThat(info.split("\r\n", -1))
                .contains("# Server", "# Clients", "# Memory", "# Stats", "# CPU")
                .contains("# Keyspace", "# Commandstats", "# Replication", "# Errorstats");
        assertThat(info.split("\r\n", -1))
                .as("lines")
                .allMatch(line -> line.isEmpty() || line.startsWith("# ") || line.contains(":"));
    }

    @Test
    void datadogFindsWhatItCannotDoWithout() {
        Map<String, String> info = tool.info("INFO");
        assertPositive(info, "total_commands_processed", "connected_clients", "used_memory", "maxclients");
        assertThat(info.keySet().stream().filter(name -> name.matches("db\\d+")))
                .containsExactly("db0");
        assertThat(info.get("db0")).contains("keys=2", "expires=1");
        assertThat(tool.info("INFO COMMANDSTATS")).containsKeys("cmdstat_get", "cmdstat_set");
        assertThat(tool.list("CONFIG GET maxclients")).isEqualTo(List.of("maxclients", "10000"));
        assertThat(tool.list("CONFIG GET slowlog-max-len")).isEqualTo(List.of("slowlog-max-len", "128"));
        assertThat(tool.list("SLOWLOG GET 128"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat((List<?>) entry).hasSize(6));
        tool.send("FLUSHALL");
        assertThat(tool.info("INFO").keySet()).as("a database without keys").noneMatch(name -> name.matches("db\\d+"));
    }

    @Test
    void redisInsightConnects() {
        tool.send("CLIENT SETNAME redisinsight");
        Map<String, String> info = tool.info("INFO");
        assertThat(info).containsEntry("loading", "0").containsEntry("redis_mode", "standalone");
        assertThat(info).containsEntry("role", "master").containsEntry("maxmemory_policy", "noeviction");
        assertPositive(info, "used_memory", "connected_clients", "total_connections_received", "keyspace_hits");
        assertThat(info)
                .containsKeys("uptime_in_seconds", "uptime_in_days", "number_of_cached_scripts", "used_cpu_sys")
                .containsKeys("instantaneous_ops_per_sec", "instantaneous_input_kbps", "instantaneous_output_kbps");
        assertThat(tool.list("CONFIG GET databases")).isEqualTo(List.of("databases", "16"));
        assertThat(tool.list("CONFIG GET io-threads")).hasSize(2);
        assertThat(tool.list("COMMAND INFO ARGET ft.info json.get")).isEqualTo(List.of("(nil)", "(nil)", "(nil)"));
        assertThat(tool.send("DBSIZE")).isEqualTo(2L);
    }

    @Test
    void redisInsightBrowsesKeysAndSlowCommands() {
        List<?> keys =
                (List<?>) tool.list("SCAN 0 MATCH * COUNT 10000 TYPE string").get(1);
        assertThat(new HashSet<>(keys)).isEqualTo(Set.of("counter", "session"));
        assertThat(tool.send("TTL counter")).isEqualTo(-1L);
        assertThat((Long) tool.send("TTL session")).isPositive();
        assertThat((Long) tool.send("MEMORY USAGE session SAMPLES 0")).isPositive();
        assertThat(tool.list("CONFIG GET slowlog*")).contains("slowlog-log-slower-than", "slowlog-max-len");
        assertThat(tool.send("CONFIG SET slowlog-max-len 128")).isEqualTo("OK");
        assertThat(tool.list("SLOWLOG GET 50")).isNotEmpty();
        assertThat(tool.send("SLOWLOG RESET")).isEqualTo("OK");
    }

    @Test
    void anotherRedisDesktopManagerFindsItsFields() {
        Map<String, String> info = tool.info("INFO");
        assertPositive(info, "process_id", "used_memory", "used_memory_peak", "connected_clients");
        assertThat(info).containsKeys("redis_version", "used_memory_lua", "total_commands_processed");
        assertThat(tool.send("EXISTS counter")).isEqualTo(1L);
        assertThat(tool.send("PTTL counter")).isEqualTo(-1L);
        assertThat(tool.send("FLUSHDB")).isEqualTo("OK");
    }

    @Test
    void grafanaReadsSections() {
        assertThat(tool.send("PING")).isEqualTo("PONG");
        for (String section : List.of("server", "clients", "memory", "stats", "commandstats", "keyspace", "cpu")) {
            assertThat(tool.info("INFO " + section)).as(section).isNotEmpty();
        }
    }

    @Test
    void redisBenchmarkAsksHowDataIsKept() {
        assertThat(tool.list("CONFIG GET save")).isEqualTo(List.of("save", ""));
        assertThat(tool.list("CONFIG GET appendonly")).isEqualTo(List.of("appendonly", "no"));
    }

    @Test
    void redisCliReadsTheDocumentationOfEveryCommand() {
        List<Object> documents = tool.list("COMMAND DOCS");
        assertThat(documents.size()).isEqualTo(2 * tool.list("COMMAND").size());
        for (int i = 0; i < documents.size(); i += 2) {
            assertThat(documents.get(i)).isInstanceOf(String.class);
            assertDocumented((List<?>) documents.get(i + 1));
        }
        assertThat(tool.info("INFO SERVER").get("redis_version")).matches("\\d+\\.\\d+\\.\\d+");
    }

    /* redis-cli stops with a failed assertion if one of these is not of the type it expects. */
    private static void assertDocumented(List<?> document) {
        for (int i = 0; i < document.size(); i += 2) {
            Object value = document.get(i + 1);
            switch ((String) document.get(i)) {
                case "summary", "since", "group" -> assertThat(value).isInstanceOf(String.class);
                case "arguments" -> ((List<?>) value).forEach(each -> assertArgument((List<?>) each));
                case "subcommands" -> assertSubcommands((List<?>) value);
                default -> {
                    // redis-cli passes over what it does not know.
                }
            }
        }
    }

    private static void assertSubcommands(List<?> subcommands) {
        for (int i = 0; i < subcommands.size(); i += 2) {
            assertThat((String) subcommands.get(i)).contains("|");
            assertDocumented((List<?>) subcommands.get(i + 1));
        }
    }

    private static void assertArgument(List<?> argument) {
        for (int i = 0; i < argument.size(); i += 2) {
            Object value = argument.get(i + 1);
            switch ((String) argument.get(i)) {
                case "name", "display_text", "token", "since" ->
                    assertThat(value).isInstanceOf(String.class);
                case "type" ->
                    assertThat((String) value)
                            .matches("string|integer|double|key|pattern|unix-time|pure-token|oneof|block");
                case "flags" -> assertThat((List<?>) value).allMatch(String.class::isInstance);
                case "arguments" -> ((List<?>) value).forEach(each -> assertArgument((List<?>) each));
                default -> {
                    // redis-cli passes over what it does not know.
                }
            }
        }
    }
}
