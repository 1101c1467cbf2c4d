package io.sluice.clients;

import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisProtocol;

/** Connects Jedis as the tests want it: named, with the password, to database 1. */
final class JedisConnection {
    private JedisConnection() {}

    static Jedis open(int port, RedisProtocol protocol) {
        return new Jedis(new HostAndPort(RunningNode.HOST, port), configuration(protocol));
    }

    static JedisClientConfig configuration(RedisProtocol protocol) {
        return DefaultJedisClientConfig.builder()
                .protocol(protocol)
                .password(RunningNode.PASSWORD)
                .clientName("jedis")
                .database(1)
                .build();
    }
}
