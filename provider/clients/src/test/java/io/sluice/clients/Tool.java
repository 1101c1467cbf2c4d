package io.sluice.clients;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisProtocol;

/** A connection that sends the words a tool sends, in RESP2 as most of them do, and gives the replies as they came. */
final class Tool implements AutoCloseable {
    private final Jedis jedis;

    Tool(int port) {
        jedis = JedisConnection.open(port, RedisProtocol.RESP2);
        jedis.select(0);
    }

    /** Sends a command, its words separated by blanks: texts of the reply are Strings, an error is thrown. */
    Object send(String line) {
        String[] words = line.split(" ", -1);
        byte[][] arguments = new byte[words.length - 1][];
        for (int i = 1; i < words.length; i++) {
            arguments[i - 1] = words[i].getBytes(StandardCharsets.UTF_8);
        }
        byte[] name = words[0].getBytes(StandardCharsets.UTF_8);
        return text(jedis.sendCommand(() -> name, arguments));
    }

    /** Sends a command that is answered with a list. */
    @SuppressWarnings("unchecked") // A reply of another kind fails the test here or where an element is used.
    List<Object> list(String line) {
        return (List<Object>) send(line);
    }

    /** Reads what INFO says, as {@code name:value}. */
    Map<String, String> info(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String each : ((String) send(line)).split("\r\n", -1)) {
            int colon = each.indexOf(':');
            if (colon > 0 && !each.startsWith("#")) {
                fields.put(each.substring(0, colon), each.substring(colon + 1));
            }
        }
        return fields;
    }

    @Override
    public void close() {
        jedis.close();
    }

    /* Jedis leaves texts as bytes. A null of the server's stands as "(nil)": lists hold no nulls here. */
    @SuppressWarnings("unchecked") // A list of replies is a list of objects.
    private static Object text(@Nullable Object reply) {
        if (reply instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (reply instanceof List) {
            return ((List<Object>) reply).stream().map(Tool::text).toList();
        }
        return reply == null ? "(nil)" : reply;
    }
}
