package io.sluice.engine.rdb;

import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.EntryUse;
import io.sluice.engine.keyspace.Intake;
import io.sluice.engine.keyspace.Intake.Arrival;
import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.Value;
import java.nio.charset.StandardCharsets;

/** Reads what {@link SnapshotWriter} and redis-server write, as far as it consists of keys. Within the turn. */
public final class SnapshotReader {
    private static final long SECOND_MS = 1000;

    private final RdbInput input;
    private final ValueReader values;
    private final Intake intake;
    private int database;
    private long deadlineMs = Deadline.NONE;
    private long idleSeconds;
    private int frequency = EntryUse.START;

    /** Makes a reader that hands all keys to an intake. */
    public SnapshotReader(RdbInput input, ValueReader values, Intake intake) {
        this.input = input;
        this.values = values;
        this.intake = intake;
    }

    /**
     * Reads to the end.
     *
     * @throws FormatException if the bytes are not in the format
     * @throws UnsupportedTypeException if a value is of a kind that this release does not have
     */
    public void readAll() throws FormatException, UnsupportedTypeException {
        checkBeginning();
        int code = input.code();
        for (; code != SnapshotWriter.END; code = input.code()) {
            read(code);
        }
        long sum = input.checksum();
        long noted = input.littleEndian(Long.BYTES);
        FormatException.check(noted == 0 || noted == sum, "checksum");
    }

    private void checkBeginning() throws FormatException {
        for (byte letter : SnapshotWriter.MAGIC) {
            FormatException.check(input.code() == letter, "beginning");
        }
        byte[] digits = new byte[SnapshotWriter.VERSION_DIGITS];
        for (int index = 0; index < digits.length; index++) {
            digits[index] = (byte) input.code();
        }
        String version = new String(digits, StandardCharsets.US_ASCII);
        FormatException.check(version.matches("[0-9]+") && Integer.parseInt(version) <= RdbFormat.NEWEST, "version");
    }

    private void read(int code) throws FormatException, UnsupportedTypeException {
        switch (code) {
            case SnapshotWriter.DATABASE -> {
                long number = input.length();
                FormatException.check(number < intake.databases(), "number of a database");
                database = (int) number;
            }
            case SnapshotWriter.SIZES -> {
                input.length();
                input.length();
            }
            case SnapshotWriter.PROPERTY -> {
                input.bytes();
                input.bytes();
            }
            case SnapshotWriter.DEADLINE_MS -> deadlineMs = input.littleEndian(Long.BYTES);
            case SnapshotWriter.DEADLINE_SECONDS -> deadlineMs = input.littleEndian(Integer.BYTES) * SECOND_MS;
            case SnapshotWriter.IDLE_SECONDS -> idleSeconds = input.length();
            case SnapshotWriter.FREQUENCY -> frequency = input.code();
            default -> entry(RdbType.of(code));
        }
    }

    private void entry(RdbType type) throws FormatException {
        Arrival arrival = new Arrival(database, Slice.of(input.bytes()), deadlineMs, idleSeconds, frequency);
        RdbValue value = values.read(type, input);
        Value held = value.held();
        boolean isNew = held == null ? intake.add(arrival, value.string()) : intake.add(arrival, held);
        FormatException.check(isNew, "keys that differ");
        deadlineMs = Deadline.NONE;
        idleSeconds = 0;
        frequency = EntryUse.START;
    }
}
