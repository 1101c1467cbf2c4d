package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InfoTest {
    private final TestEngine kit = TestEngine.withDefaults();
    private final EngineClient client = kit.connect();

    @Test
    void sectionsComeInTheOrderOfRedis() {
        assertThat(info("").lines().filter(line -> line.startsWith("#")))
                .containsExactly(
                        "# Server",
                        "# Clients",
                        "# Memory",
                        "# Persistence",
                        "# Stats",
                        "# Replication",
                        "# CPU",
                        "# Modules",
                        "# Errorstats",
                        "# Cluster",
                        "# Keyspace");
    }

    @Test
    void severalSectionsCanBeAskedFor() {
        assertThat(info(" keyspace CLIENTS nothing").lines().filter(line -> line.startsWith("#")))
                .containsExactly("# Clients", "# Keyspace");
        assertThat(info(" all").lines().filter(line -> line.startsWith("#")))
                .hasSize(12)
                .doesNotContain("# Modules")
                .containsSubsequence("# Commandstats", "# Errorstats", "# Latencystats", "# Cluster");
        assertThat(info(" everything").lines().filter(line -> line.startsWith("#")))
                .hasSize(13);
        assertThat(info(" default cpu").lines().filter(line -> line.startsWith("#")))
                .hasSize(11);
        assertThat(info(" nothing")).isEmpty();
    }

    @Test
    void aDatabaseWithoutKeysIsNotMentioned() {
        assertThat(info(" keyspace")).isEqualTo("# Keyspace\r\n");
        client.text("SET a 1");
        client.text("SET b 1 EX 100");
        assertThat(info(" keyspace")).isEqualTo("# Keyspace\r\ndb0:keys=2,expires=1,avg_ttl=100000,subexpiry=0\r\n");
    }

    @Test
    void hitsMissesAndExpiredKeysAreCounted() {
        client.text("SET a 1 PX 10");
        client.text("GET a");
        client.text("EXISTS a");
        kit.clock().advance(Duration.ofMillis(10));
        client.text("GET a");
        assertThat(fields(" stats"))
                .containsEntry("keyspace_hits", "2")
                .containsEntry("keyspace_misses", "1")
                .containsEntry("expired_keys", "1");
    }

    @Test
    void commandsAndErrorsAreCounted() {
        client.text("SET a x");
        client.text("INCR a");
        client.text("GET");
        client.text("BOGUS");
        assertThat(fields(" stats"))
                .containsEntry("total_commands_processed", "2")
                .containsEntry("total_error_replies", "3");
        assertThat(fields(" errorstats")).containsEntry("errorstat_ERR", "count=3");
        assertThat(fields(" commandstats"))
                .containsEntry("cmdstat_get", "calls=0,usec=0,usec_per_call=0.00,rejected_calls=1,failed_calls=0")
                .containsEntry("cmdstat_incr", "calls=1,usec=0,usec_per_call=0.00,rejected_calls=0,failed_calls=1");
    }

    @Test
    void countersBeginAnew() {
        client.text("SET a x");
        client.text("GET a");
        client.text("GET b");
        client.text("INCR a");
        client.text("CONFIG RESETSTAT");
        assertThat(fields(" stats"))
                .containsEntry("total_commands_processed", "1")
                .containsEntry("total_error_replies", "0")
                .containsEntry("total_connections_received", "0")
                .containsEntry("keyspace_hits", "0")
                .containsEntry("keyspace_misses", "0");
        assertThat(info(" errorstats")).isEqualTo("# Errorstats\r\n");
        assertThat(fields(" commandstats"))
                .containsKey("cmdstat_config|resetstat")
                .doesNotContainKey("cmdstat_get");
    }

    @Test
    void waitsForTheTurnAndItsLengthAreShownForEachKindOfUser() {
        kit.engine().inTurn(0, data -> 1);
        kit.engine().inTurn(0, data -> {
            kit.clock().advance(Duration.ofMillis(12));
            return 1;
        });
        assertThat(fields(" stats"))
                .containsEntry(
                        "sluice_turn_wait_usec_application",
                        "count=2,waited=0,p50=0.000,p99=0.000,p99.9=0.000,max=0.000")
                .containsEntry("sluice_turn_usec_application", "count=2,max=12000.000,over_1ms=1,over_10ms=1")
                .containsEntry("sluice_turn_timeouts", "0")
                .containsKeys("sluice_turn_wait_usec_event_loop", "sluice_turn_usec_event_loop")
                .doesNotContainKey("sluice_turn_usec_background");
        kit.engine().background(1_000);
        assertThat(fields(" stats").get("sluice_turn_usec_background")).startsWith("count=1,max=0.000,");
    }

    @Test
    void theProcessorTimeOfTurnsIsShownWhereItIsMeasured() {
        kit.engine().turn().take();
        kit.clock().advance(Duration.ofMillis(2));
        kit.engine().turn().release();
        assertThat(fields(" stats").get("sluice_turn_usec_event_loop"))
                .endsWith(",max=2000.000,over_1ms=1,over_10ms=0,cpu_max=2000.000,cpu_over_1ms=1,cpu_over_10ms=0");
    }

    @Test
    void rateOfCommandsIsTheMeanOfTheLastSamples() {
        for (int sample = 0; sample <= 16; sample++) {
            kit.engine().background(1_000);
            for (int command = 0; command < 50; command++) {
                client.text("PING");
            }
            kit.clock().advance(Duration.ofMillis(100));
        }
        assertThat(fields(" stats")).containsEntry("instantaneous_ops_per_sec", "500");
    }

    @Test
    void memoryFollowsTheData() {
        long before = Long.parseLong(fields(" memory").get("used_memory"));
        client.text("SET k " + "v".repeat(10_000));
        long after = Long.parseLong(fields(" memory").get("used_memory"));
        assertThat(after - before).isBetween(10_000L, 10_100L);
        client.text("DEL k");
        assertThat(fields(" memory"))
                .containsEntry("used_memory", Long.toString(before))
                .containsEntry("used_memory_peak", Long.toString(after))
                .containsEntry("maxmemory_policy", "noeviction");
    }

    @Test
    void theServerTellsWhatItIs() {
        kit.clock().advance(Duration.ofHours(49));
        assertThat(fields(" server"))
                .containsEntry("redis_mode", "standalone")
                .containsEntry("uptime_in_seconds", "176400")
                .containsEntry("uptime_in_days", "2")
                .hasEntrySatisfying(
                        "redis_version", version -> assertThat(version).startsWith("7.2."))
                .hasEntrySatisfying("run_id", id -> assertThat(id).matches("[0-9a-f]{40}"));
    }

    @Test
    void theServerIsThePrimaryOfItsOwnHistory() {
        assertThat(fields(" replication"))
                .containsEntry("role", "master")
                .containsEntry("connected_slaves", "0")
                .containsEntry("master_replid", fields(" server").get("run_id"))
                .containsEntry("master_replid2", "0000000000000000000000000000000000000000")
                .containsEntry("master_repl_offset", "0");
    }

    @Test
    void aNewHistoryHasAnotherId() {
        String before = fields(" replication").get("master_replid");
        EngineClient operator =
                TestEngine.with(Map.of("sluice.enable-debug-command", "yes")).connect();
        assertThat(operator.text("DEBUG CHANGE-REPL-ID")).isEqualTo("OK");
        assertThat(operator.text("INFO replication")).doesNotContain("master_replid:" + before);
    }

    @Test
    void wrongPasswordsAreCounted() {
        EngineClient admin =
                TestEngine.with(Map.of("sluice.requirepass", "secret")).connect();
        admin.text("AUTH wrong");
        admin.text("AUTH secret");
        assertThat(admin.text("INFO stats")).contains("acl_access_denied_auth:1\\r");
    }

    @Test
    void whatToolsReadIsThere() {
        client.text("SET k v");
        assertThat(fields(" everything"))
                .containsKeys(
                        "redis_version",
                        "redis_mode",
                        "uptime_in_seconds",
                        "uptime_in_days",
                        "process_id",
                        "used_memory",
                        "used_memory_peak",
                        "used_memory_lua",
                        "maxmemory_policy",
                        "number_of_cached_scripts",
                        "connected_clients",
                        "maxclients",
                        "loading",
                        "instantaneous_ops_per_sec",
                        "instantaneous_input_kbps",
                        "instantaneous_output_kbps",
                        "keyspace_hits",
                        "keyspace_misses",
                        "total_connections_received",
                        "total_commands_processed",
                        "used_cpu_sys",
                        "used_cpu_user",
                        "role",
                        "master_repl_offset",
                        "cluster_enabled",
                        "cmdstat_set",
                        "latency_percentiles_usec_set",
                        "db0");
    }

    @Test
    void noFieldComesTwice() {
        List<String> names = info(" everything")
                .lines()
                .filter(line -> line.contains(":"))
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    private Map<String, String> fields(String sections) {
        Map<String, String> fields = new LinkedHashMap<>();
        info(sections)
                .lines()
                .filter(line -> line.contains(":"))
                .forEach(line ->
                        fields.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
        return fields;
    }

    private String info(String sections) {
        return ((Reply.Bulk) client.call(Words.of("INFO" + sections))).bytes();
    }
}
