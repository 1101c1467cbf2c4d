package io.sluice.engine.commands.server;

import static io.sluice.command.Flag.ADMIN;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.NO_SCRIPT;
import static io.sluice.command.Flag.PROTECTED;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Intake;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.rdb.Chunks;
import io.sluice.engine.rdb.RdbFormat;
import io.sluice.engine.rdb.RdbInput;
import io.sluice.engine.rdb.RdbOutput;
import io.sluice.engine.rdb.SnapshotReader;
import io.sluice.engine.rdb.SnapshotWriter;
import io.sluice.engine.rdb.UnsupportedTypeException;
import io.sluice.engine.rdb.ValueReader;
import io.sluice.engine.structure.FormatException;

/** All data once through the form that it would have on disk. Only where {@code enable-debug-command} allows it. */
final class DebugReload {
    private static final int FIRST_OPTION = 2;
    private static final int BUFFER_BYTES = 1 << 16;

    private DebugReload() {}

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(N) where N is the size of all data, in one turn",
            flags = {WRITE, ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED},
            syntax = "DEBUG RELOAD [MERGE] [NOFLUSH] [NOSAVE]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Writes all data down as a snapshot, in memory, and reads it again. MERGE changes nothing about"
                    + " that; NOFLUSH, only with MERGE, leaves those alone who watch keys. NOSAVE needs a file.")
    static void reload(Call call) {
        Args args = call.args();
        for (int at = FIRST_OPTION; at < args.count(); at++) {
            if (!args.is(at, "MERGE") && !args.is(at, "NOFLUSH") && !args.is(at, "NOSAVE")) {
                throw Errors.error("DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.");
            }
        }
        if (args.has("NOSAVE")) {
            throw Errors.error("DEBUG RELOAD NOSAVE reads a file, and this release keeps nothing on disk.");
        }
        if (args.has("NOFLUSH") && !args.has("MERGE")) {
            throw Errors.error("DEBUG RELOAD NOFLUSH without MERGE would find every key there already.");
        }
        refuseObjects(call.keyspace());
        Intake intake = reread(call);
        if (args.has("NOFLUSH")) {
            intake.replaceAll();
        } else {
            intake.takePlace();
        }
        call.reply().status("OK");
    }

    /** Objects are in no snapshot, and nothing may be lost that a restart would have to lose. */
    private static void refuseObjects(Keyspace keyspace) {
        for (int number = 0; number < keyspace.databaseCount(); number++) {
            if (keyspace.database(number).shelves().count() > 0) {
                throw Errors.error("DEBUG RELOAD would lose the Java objects that caches store by reference.");
            }
        }
    }

    private static Intake reread(Call call) {
        expireDue(call.keyspace());
        RdbFormat format = call.server().format();
        Chunks snapshot = new Chunks();
        RdbOutput output = RdbOutput.to(snapshot, BUFFER_BYTES, call.server().compressor());
        new SnapshotWriter(output, format, call.keyspace()).writeAll();
        Intake intake = new Intake(call.keyspace());
        RdbInput input = RdbInput.of(snapshot.source(), BUFFER_BYTES, Integer.MAX_VALUE);
        try {
            new SnapshotReader(input, new ValueReader(call.keyspace().ground(), format), intake).readAll();
        } catch (FormatException | UnsupportedTypeException mistake) {
            throw new IllegalStateException("a snapshot that cannot be read again", mistake);
        }
        return intake;
    }

    /** As in Redis, what has expired is not there any more afterwards; here those who listen learn of it. */
    private static void expireDue(Keyspace keyspace) {
        for (int number = 0; number < keyspace.databaseCount(); number++) {
            keyspace.database(number).expireDue(Integer.MAX_VALUE);
        }
    }
}
