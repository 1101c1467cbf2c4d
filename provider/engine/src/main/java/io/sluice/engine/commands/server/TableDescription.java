package io.sluice.engine.commands.server;

import io.sluice.engine.keyspace.Database;
import java.util.Locale;

/** What {@code DEBUG HTSTATS} tells of a database, in the lines of redis-server. */
final class TableDescription {
    private static final int LENGTHS = 50;

    private TableDescription() {}

    static String of(Database database) {
        StringBuilder text = new StringBuilder("[Dictionary HT]\nHash table 0 stats (main hash table):\n");
        if (database.size() == 0) {
            text.append("No stats available for empty dictionaries\n");
        } else {
            table(database.table().chains(LENGTHS), database.size(), text);
        }
        text.append("[Expires HT]\n");
        if (database.deadlines().count() == 0) {
            text.append("No stats available for empty dictionaries\n");
        } else {
            line(
                    text,
                    "No hash table: the deadlines of %d keys are in queues, ordered by time",
                    database.deadlines().count());
        }
        return text.toString();
    }

    /** {@code chains[n]} buckets have n elements, the last one that many or more. */
    private static void table(int[] chains, int size, StringBuilder text) {
        int buckets = 0;
        int longest = 0;
        for (int length = 0; length < chains.length; length++) {
            buckets += chains[length];
            longest = chains[length] > 0 ? length : longest;
        }
        int used = buckets - chains[0];
        double mean = (double) size / used;
        line(text, " table size: %d", buckets);
        line(text, " number of elements: %d", size);
        line(text, " different slots: %d", used);
        line(text, " max chain length: %d", longest);
        line(text, " avg chain length (counted): %.2f", mean);
        line(text, " avg chain length (computed): %.2f", mean);
        line(text, " Chain length distribution:");
        for (int length = 0; length < chains.length; length++) {
            if (chains[length] > 0) {
                String mark = length == chains.length - 1 ? ">= " : "";
                line(text, "   %s%d: %d (%.2f%%)", mark, length, chains[length], 100.0 * chains[length] / buckets);
            }
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
