package io.sluice.shop;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** The connections to Redis: a few, opened when they are needed and closed with the application. */
@ApplicationScoped
public class Redis {
    private static final int MAX_PORT = 65_535;
    private static final int CONNECTIONS = 8;
    /** For a connection, for an answer, and for one of the connections to be free. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private String address = "";
    private String problem = "There is no Redis port: set sluice.port, or shop.redis.port.";
    private @Nullable RedisClient client;

    /** Reads where Redis is. Not by injection: for an EAR, WildFly checks that without the WAR's configuration. */
    @PostConstruct
    void configure() {
        Config config = ConfigProvider.getConfig();
        try {
            open(
                    config.getValue("shop.redis.host", String.class),
                    config.getValue("shop.redis.port", Integer.class),
                    config.getOptionalValue("shop.redis.password", String.class));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            problem = "The address of Redis is not one: " + e.getMessage();
        }
    }

    /**
     * Prepares connections and opens none yet.
     *
     * @param port 0 if there is no Redis: then every question is answered so
     * @throws IllegalArgumentException if the port is none
     */
    void open(String host, int port, Optional<String> password) {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("shop.redis.port is " + port);
        }
        address = host + ":" + port;
        client = port == 0 ? null : connect(new HostAndPort(host, port), password.orElse(null));
    }

    /**
     * Asks Redis.
     *
     * @throws RedisUnavailableException if there is none, it does not answer, or answers with an error or something
     *     that cannot be read
     */
    public <T> T ask(Function<RedisClient, T> question) {
        if (client == null) {
            throw new RedisUnavailableException(problem);
        }
        try {
            return question.apply(client);
        } catch (JedisDataException e) {
            throw new RedisUnavailableException("Redis at " + address + " refuses: " + e.getMessage(), e);
        } catch (NumberFormatException e) {
            // Jedis reads the numbers of entries of a stream as signed ones, which Redis's are not.
            throw new RedisUnavailableException(
                    "Redis at " + address + " answers what cannot be read: " + e.getMessage(), e);
        } catch (JedisException e) {
            throw new RedisUnavailableException("Redis at " + address + " does not answer: " + e.getMessage(), e);
        }
    }

    @PreDestroy
    void close() {
        if (client != null) {
            client.close();
        }
    }

    private static RedisClient connect(HostAndPort address, @Nullable String password) {
        int millis = Math.toIntExact(PATIENCE.toMillis());
        return RedisClient.builder()
                .hostAndPort(address)
                .clientConfig(DefaultJedisClientConfig.builder()
                        .clientName("shop")
                        .password(password)
                        .connectionTimeoutMillis(millis)
                        .socketTimeoutMillis(millis)
                        .build())
                .poolConfig(pool())
                .build();
    }

    /** Connections are tried when they are taken, and not by a thread: threads are the container's business. */
    private static ConnectionPoolConfig pool() {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(PATIENCE);
        pool.setTestOnBorrow(true);
        pool.setTestWhileIdle(false);
        pool.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
        pool.setJmxEnabled(false);
        return pool;
    }
}
