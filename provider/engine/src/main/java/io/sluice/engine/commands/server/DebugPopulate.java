package io.sluice.engine.commands.server;

import static io.sluice.command.Flag.ADMIN;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.NO_SCRIPT;
import static io.sluice.command.Flag.PROTECTED;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.SERVER;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.structure.Slice;
import io.sluice.settings.Parameters;
import java.util.Arrays;

/** Many keys at once, for tests. Only where {@code enable-debug-command} allows it. */
final class DebugPopulate {
    private static final byte[] KEY = "key".getBytes(UTF_8);

    /** Some JVMs make no array that is longer. */
    private static final long ARRAY_BYTES_MAX = Integer.MAX_VALUE - 8;

    private DebugPopulate() {}

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(N) where N is the number of keys, in one turn",
            flags = {WRITE, ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED},
            syntax = "DEBUG POPULATE count:int [prefix [size:int]]",
            unknownOption = "unknown subcommand or wrong number of arguments for 'POPULATE'. Try DEBUG HELP.",
            summary = "Creates the keys prefix:0, prefix:1 … with the values value:0, value:1 …, cut or filled with"
                    + " zero bytes to the size. A key that exists stays. The prefix is key unless another is given.")
    static void populate(Call call) {
        Args args = call.args();
        long count = positive(args, "count");
        int size = args.count() == 5 ? size(call) : 0;
        byte[] prefix = args.count() > 3 ? args.bytes("prefix") : KEY;
        for (long number = 0; number < count; number++) {
            Slice key = Slice.of(key(prefix, number));
            if (call.database().find(key) == null) {
                byte[] value = ("value:" + number).getBytes(UTF_8);
                call.database().put(key, Slice.of(size == 0 ? value : Arrays.copyOf(value, size)), Deadline.NONE);
            }
        }
        call.reply().status("OK");
    }

    private static long positive(Args args, String name) {
        return args.integerAt(args.index(name), 0, Errors.NOT_POSITIVE);
    }

    private static int size(Call call) {
        long size = positive(call.args(), "size");
        if (size > Math.min(ARRAY_BYTES_MAX, call.server().settings().get(Parameters.PROTO_MAX_BULK_LEN))) {
            throw Errors.STRING_TOO_LONG;
        }
        return (int) size;
    }

    private static byte[] key(byte[] prefix, long number) {
        byte[] end = (":" + number).getBytes(UTF_8);
        byte[] key = Arrays.copyOf(prefix, prefix.length + end.length);
        System.arraycopy(end, 0, key, prefix.length, end.length);
        return key;
    }
}
