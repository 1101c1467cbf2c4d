package io.sluice.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an engine holds, as text by database and key, so that it is seen where two differ: the digest of each value, the
 * deadlines of keys and of fields, and of streams what belongs to them beside their entries. What has expired is gone.
 */
final class Holdings {
    /** What streams tell that is not the same elsewhere: how they are kept, and when consumers were last seen. */
    private static final Set<String> NOT_TOLD =
            Set.of("radix-tree-keys", "radix-tree-nodes", "seen-time", "active-time");

    private Holdings() {}

    static Map<String, String> of(TestEngine kit) {
        Map<String, byte[]> keys = new TreeMap<>();
        Map<String, String> all = kit.engine().inTurn(0, data -> {
            Map<String, String> shown = new TreeMap<>();
            for (int number = 0; number < data.databaseCount(); number++) {
                addAll(data.database(number), shown, keys);
            }
            return shown;
        });
        try (EngineClient client = kit.connect()) {
            keys.forEach((name, key) -> {
                client.text("SELECT " + name.substring(0, name.indexOf('/')));
                all.merge(name, told(client, key), String::concat);
            });
            all.put("all", client.text("DEBUG DIGEST"));
        }
        return all;
    }

    private static void addAll(Database database, Map<String, String> shown, Map<String, byte[]> keys) {
        database.expireDue(Integer.MAX_VALUE);
        long cursor = 0;
        do {
            cursor = database.scan(cursor, entry -> {
                String name = database.number() + "/" + Slice.of(entry.key());
                keys.put(name, entry.key());
                shown.put(name, entry.typeName() + shown(entry) + "@" + entry.deadlineMs());
            });
        } while (cursor != 0);
    }

    private static String shown(Entry entry) {
        Value held = entry.held();
        if (held instanceof HashValue hash) {
            return fields(hash);
        }
        StringBuilder text = new StringBuilder(" ");
        if (held == null) {
            text.append(Slice.of(entry.value()));
        } else {
            text.append(held.size());
        }
        return text.toString();
    }

    private static String fields(HashValue hash) {
        Map<String, String> fields = new TreeMap<>();
        Slice slice = Slice.empty();
        byte[] decimal = new byte[20];
        for (long place = hash.first(); place >= 0; place = hash.next(place)) {
            String field = hash.field(place, slice, decimal).text();
            fields.put(field, hash.value(place, slice, decimal).text() + "@" + hash.deadlineMs(place));
        }
        return fields.toString();
    }

    private static String told(EngineClient client, byte[] key) {
        String digest = lines(client, List.of(bytes("DEBUG"), bytes("DIGEST-VALUE"), key))
                .toString();
        if (!lines(client, List.of(bytes("TYPE"), key)).contains("stream")) {
            return digest;
        }
        List<String> lines =
                lines(client, List.of(bytes("XINFO"), bytes("STREAM"), key, bytes("FULL"), bytes("COUNT"), bytes("0")));
        StringBuilder text = new StringBuilder(digest);
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (NOT_TOLD.stream().anyMatch(line::contains)) {
                index++;
            } else {
                text.append('\n').append(line);
            }
        }
        return text.toString();
    }

    private static List<String> lines(EngineClient client, List<byte[]> words) {
        return ReplyText.lines(client.call(words));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
