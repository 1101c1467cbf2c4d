package io.sluice.settings;

import java.util.Optional;
import java.util.Set;

/**
 * Directives of Redis 7.2 that this release does not honour, and why: whoever sets one learns that, in place of
 * believing that it has an effect.
 */
public enum Refusal {
    /** Snapshots and log. */
    PERSISTENCE(
            "this release keeps nothing on disk",
            "aof-disable-auto-gc aof-load-truncated aof-rewrite-incremental-fsync aof-timestamp-enabled"
                    + " aof-use-rdb-preamble appenddirname appendfilename appendfsync auto-aof-rewrite-min-size"
                    + " auto-aof-rewrite-percentage dbfilename dir no-appendfsync-on-rewrite rdb-del-sync-files"
                    + " rdb-save-incremental-fsync rdbchecksum stop-writes-on-bgsave-error"),

    /** Primary and replicas. */
    REPLICATION(
            "this release does not replicate",
            "masterauth masteruser min-replicas-max-lag min-replicas-to-write min-slaves-max-lag min-slaves-to-write"
                    + " propagation-error-behavior repl-backlog-size repl-backlog-ttl repl-disable-tcp-nodelay"
                    + " repl-diskless-load repl-diskless-sync repl-diskless-sync-delay repl-diskless-sync-max-replicas"
                    + " repl-ping-replica-period repl-ping-slave-period repl-timeout replica-announce-ip"
                    + " replica-announce-port replica-announced replica-ignore-disk-write-errors"
                    + " replica-ignore-maxmemory replica-lazy-flush replica-priority replica-read-only"
                    + " replica-serve-stale-data replicaof shutdown-timeout slave-announce-ip slave-announce-port"
                    + " slave-ignore-maxmemory slave-lazy-flush slave-priority slave-read-only"
                    + " slave-serve-stale-data slaveof"),

    /** Several servers as one. */
    CLUSTER(
            "this release is not part of a cluster",
            "cluster-allow-pubsubshard-when-down cluster-allow-reads-when-down cluster-allow-replica-migration"
                    + " cluster-announce-bus-port cluster-announce-hostname cluster-announce-human-nodename"
                    + " cluster-announce-ip cluster-announce-port cluster-announce-tls-port cluster-config-file"
                    + " cluster-link-sendbuf-limit cluster-migration-barrier cluster-node-timeout cluster-port"
                    + " cluster-preferred-endpoint-type cluster-replica-no-failover cluster-replica-validity-factor"
                    + " cluster-require-full-coverage cluster-slave-no-failover cluster-slave-validity-factor"),

    /** Encrypted connections. */
    TLS(
            "this release does not encrypt connections",
            "tls-auth-clients tls-ca-cert-dir tls-ca-cert-file tls-cert-file tls-ciphers tls-ciphersuites"
                    + " tls-client-cert-file tls-client-key-file tls-client-key-file-pass tls-cluster"
                    + " tls-dh-params-file tls-key-file tls-key-file-pass tls-prefer-server-ciphers tls-protocols"
                    + " tls-replication tls-session-cache-size tls-session-cache-timeout tls-session-caching"),

    /** Users and their rights. */
    ACL("this release has no users", "acl-pubsub-default aclfile acllog-max-len user"),

    /** Clients that are disconnected when all of them together take too much memory. */
    CLIENT_EVICTION("this release limits each client by itself, see client-query-buffer-limit", "maxmemory-clients"),

    /** Lua. */
    SCRIPTS("this release runs no scripts", "busy-reply-threshold lua-time-limit"),

    /** Modules and other names for commands. */
    MODULES("this release has its own commands only, under their own names", "loadmodule rename-command"),

    /** Client-side caching. */
    TRACKING("this release does not tell clients of keys they have cached", "tracking-table-max-keys"),

    /** Memory that is given back. */
    HEAP(
            "the garbage collector of the JVM frees memory, in the background",
            "active-defrag-cycle-max active-defrag-cycle-min active-defrag-ignore-bytes active-defrag-max-scan-fields"
                    + " active-defrag-threshold-lower active-defrag-threshold-upper disable-thp jemalloc-bg-thread"
                    + " lazyfree-lazy-eviction lazyfree-lazy-expire lazyfree-lazy-server-del lazyfree-lazy-user-del"
                    + " lazyfree-lazy-user-flush"),

    /** Hash tables. */
    TABLES("tables grow a little with each key, without a pause that one could move", "activerehashing"),

    /** Rhythm of the background work. */
    RHYTHM("background work comes hz times a second, however many clients there are", "dynamic-hz"),

    /** Threads for input. */
    READING("each of the io-threads both reads and writes", "io-threads-do-reads"),

    /** Connections that the server opens. */
    OUTGOING("this release opens no connections of its own", "bind-source-addr"),

    /** Marks of the Linux kernel. */
    MARKS("a JVM cannot mark its sockets", "socket-mark-id"),

    /** Where the log goes. */
    LOG(
            "the log goes to standard error, or where the application server writes its own",
            "logfile syslog-facility syslog-ident"),

    /** Life of the process. */
    PROCESS(
            "whoever starts the JVM decides that: systemd, a shell, an application server",
            "aof_rewrite_cpulist bgsave_cpulist bio_cpulist oom-score-adj oom-score-adj-values pidfile"
                    + " proc-title-template server_cpulist set-proc-title shutdown-on-sigint shutdown-on-sigterm"),

    /** Crashes. */
    CRASH("the JVM writes its own report, see -XX:ErrorFile", "crash-log-enabled crash-memcheck-enabled"),

    /** Checks of the kernel at start. */
    WARNINGS("this release does not check the kernel", "ignore-warnings"),

    /** Order of texts. */
    LOCALE("texts are compared byte by byte, whatever the locale", "locale-collate");

    private static final Set<String> SECRETS =
            Set.of("masterauth", "tls-key-file-pass", "tls-client-key-file-pass", "user");

    private final String reason;
    private final String directives;

    Refusal(String reason, String directives) {
        this.reason = reason;
        this.directives = directives;
    }

    /** Returns why a directive is refused, in whatever case, or nothing if it is honoured or unknown. */
    public static Optional<Refusal> of(String directive) {
        for (Refusal refusal : values()) {
            if (refusal.directives().stream().anyMatch(directive::equalsIgnoreCase)) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    /** Returns whether the values of the directive must not be shown. */
    static boolean isSecret(String directive) {
        return SECRETS.stream().anyMatch(directive::equalsIgnoreCase);
    }

    /** Returns the reason as the end of a sentence. */
    public String reason() {
        return reason;
    }

    /** Returns the directives, in no order. */
    public Set<String> directives() {
        return Set.of(directives.split(" "));
    }
}
