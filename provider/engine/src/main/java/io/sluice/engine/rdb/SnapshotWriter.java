package io.sluice.engine.rdb;

import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.EntryUse;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;

/** Writes many keys as an RDB file: begin, then for each database its entries, then end. Within the turn. */
public final class SnapshotWriter {
    /*
     * REDIS and the version in four digits; for each database FE and its number, FB with the numbers of its keys and of
     * those that have deadlines; for each key FC and its deadline, if it has one, F8 and the seconds for which nobody
     * has used it, type, key, value; FF and the checksum of all that.
     */
    static final byte[] MAGIC = "REDIS".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION_DIGITS = 4;
    static final int IDLE_SECONDS = 0xF8;
    static final int FREQUENCY = 0xF9;
    static final int PROPERTY = 0xFA;
    static final int SIZES = 0xFB;
    static final int DEADLINE_MS = 0xFC;
    static final int DEADLINE_SECONDS = 0xFD;
    static final int DATABASE = 0xFE;
    static final int END = 0xFF;

    private final RdbOutput output;
    private final Keyspace keyspace;
    private final ValueWriter values;

    /** Begins a file of all data. */
    public SnapshotWriter(RdbOutput output, RdbFormat format, Keyspace keyspace) {
        this.output = output;
        this.keyspace = keyspace;
        this.values = new ValueWriter(output, format);
        output.raw(MAGIC, 0, MAGIC.length);
        int number = hasFieldDeadlines() ? format.versionWithFieldDeadlines() : format.version();
        String version = String.format(Locale.ROOT, "%0" + VERSION_DIGITS + "d", number);
        output.raw(version.getBytes(StandardCharsets.US_ASCII), 0, VERSION_DIGITS);
    }

    /** Writes all data, and ends the file. */
    public void writeAll() {
        for (int number = 0; number < keyspace.databaseCount(); number++) {
            Database database = keyspace.database(number);
            if (database.size() > 0) {
                writeAll(database);
            }
        }
        end();
    }

    private boolean hasFieldDeadlines() {
        return IntStream.range(0, keyspace.databaseCount())
                .anyMatch(number -> keyspace.database(number).deadlines().timedValues() > 0);
    }

    private void writeAll(Database database) {
        database(database);
        long cursor = 0;
        do {
            cursor = database.scan(cursor, (Entry entry) -> entry(database, entry));
        } while (cursor != 0);
    }

    /** Begins a database; what follows are its entries. */
    public void database(Database database) {
        output.code(DATABASE);
        output.length(database.number());
        output.code(SIZES);
        output.length(database.size());
        output.length(database.deadlines().count());
    }

    /** Writes an entry of the database that has begun. */
    public void entry(Database database, Entry entry) {
        if (entry.isVolatile()) {
            output.code(DEADLINE_MS);
            output.littleEndian(entry.deadlineMs(), Long.BYTES);
        }
        use(database.uses(), entry);
        Slice key = Slice.empty().set(entry.array(), 0, entry.keyLength());
        Value held = entry.held();
        if (held == null) {
            values.write(key, entry.whole());
        } else {
            values.write(key, held);
        }
    }

    private void use(EntryUse uses, Entry entry) {
        if (uses.isByFrequency()) {
            output.code(FREQUENCY);
            output.code(uses.frequency(entry));
        } else {
            output.code(IDLE_SECONDS);
            output.length(uses.idleSeconds(entry));
        }
    }

    /** Ends the file, and hands its last bytes to where it goes. */
    public void end() {
        output.code(END);
        output.checksum();
        output.flush();
    }
}
