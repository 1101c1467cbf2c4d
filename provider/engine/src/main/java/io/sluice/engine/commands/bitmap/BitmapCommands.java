package io.sluice.engine.commands.bitmap;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.BITMAP;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.StringView;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Strings as rows of bits. */
// Shared throwables are dangerous for their stack traces and suppressed exceptions; this one has neither.
@SuppressWarnings("StaticAssignmentOfThrowable")
final class BitmapCommands {
    private static final CommandError NOT_A_BIT = Errors.error("bit is not an integer or out of range");

    private BitmapCommands() {}

    @Command(
            group = BITMAP,
            since = "2.2.0",
            complexity = "O(1); O(N) where N is the length of the string if that is shorter than 16 KB.",
            flags = {WRITE, DENY_OOM},
            syntax = "SETBIT key:adjust offset:int value:int",
            summary = "Sets a bit of the string at a key, and returns what it was. The string grows as needed.")
    static void setBit(Call call) {
        long offset = BitOffset.at(call, call.args().index("offset"));
        boolean isOne = bit(call);
        Database database = call.database();
        Entry old = Typed.string(database.use(call.key(0)));
        int index = (int) (offset >> 3);
        int mask = 0x80 >> (offset & 7);
        StringView string = StringView.of(old);
        boolean grows = old == null || index >= string.length();
        int octet = string.octet(index);
        boolean wasOne = (octet & mask) != 0;
        if (old != null && !grows && wasOne == isOne) {
            database.toRaw(old);
        } else {
            int changed = isOne ? octet | mask : octet & ~mask;
            database.patch(call.key(0), index, Slice.of(new byte[] {(byte) changed}));
        }
        call.reply().integer(wasOne ? 1 : 0);
    }

    private static boolean bit(Call call) {
        Slice word = call.value("value");
        boolean isBit = word.length() == 1 && (word.array()[word.offset()] | 1) == '1';
        if (!isBit) {
            throw NOT_A_BIT;
        }
        return word.array()[word.offset()] == '1';
    }

    @Command(
            group = BITMAP,
            since = "2.2.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "GETBIT key:read offset:int",
            summary = "Returns a bit of the string at a key, 0 behind its end or if there is no such key.")
    static void getBit(Call call) {
        long offset = BitOffset.at(call, call.args().index("offset"));
        StringView string = StringView.of(Typed.string(call.database().read(call.key(0))));
        boolean isOne = (string.octet((int) (offset >> 3)) & (0x80 >> (offset & 7))) != 0;
        call.reply().integer(isOne ? 1 : 0);
    }

    @Command(
            group = BITMAP,
            since = "2.6.0",
            complexity = "O(N) where N is the number of bytes that are looked at.",
            flags = READONLY,
            syntax = "BITCOUNT key:read [start:int end:int unit@7.0.0:[BYTE | BIT]]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = "7.0.0 Added the `BYTE|BIT` option.",
            summary = "Returns how many bits of the string at a key are 1, all or from one index to another.")
    static void bitCount(Call call) {
        Entry entry = Typed.string(call.database().read(call.key(0)));
        if (entry == null) {
            call.reply().integer(0);
            return;
        }
        StringView string = StringView.of(entry);
        BitRange range = countedRange(call.args(), string.length());
        call.reply().integer(range.isEmpty() ? 0 : Bits.count(string, range));
    }

    /** Redis looks at one word after another, and at none if there is no such key. */
    private static BitRange countedRange(Args args, int length) {
        if (args.count() == 2) {
            return BitRange.all(length);
        }
        if (args.count() != 4 && args.count() != 5) {
            throw Errors.SYNTAX;
        }
        long start = args.integerAt(2);
        long end = args.integerAt(3);
        if (start < 0 && end < 0 && start > end) {
            return new BitRange(1, 0);
        }
        return BitRange.of(length, start, end, args.count() == 5 ? BitUnit.of(args, 4) : BitUnit.BYTE);
    }

    @Command(
            group = BITMAP,
            since = "2.8.7",
            complexity = "O(N) where N is the number of bytes that are looked at.",
            flags = READONLY,
            syntax = "BITPOS key:read bit:int [start:int [end:int unit@7.0.0:[BYTE | BIT]]]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = "7.0.0 Added the `BYTE|BIT` option.",
            summary =
                    "Returns the index of the first bit that is 0, or 1, in the string at a key, -1 if there is none.")
    static void bitPos(Call call) {
        Args args = call.args();
        long bit = args.integer("bit");
        if (bit != 0 && bit != 1) {
            throw Errors.error("The bit argument must be 1 or 0.");
        }
        Entry entry = Typed.string(call.database().read(call.key(0)));
        if (entry == null) {
            call.reply().integer(bit == 0 ? 0 : -1);
            return;
        }
        StringView string = StringView.of(entry);
        BitRange range = searchedRange(args, string.length());
        long found = range.isEmpty() ? -1 : Bits.find(string, range, (int) bit);
        // A string has zeros behind it, unless the range has an end.
        boolean isBehind = found < 0 && bit == 0 && !range.isEmpty() && args.count() < 5;
        call.reply().integer(isBehind ? range.last() + 1 : found);
    }

    private static BitRange searchedRange(Args args, int length) {
        if (args.count() == 3) {
            return BitRange.all(length);
        }
        if (args.count() > 6) {
            throw Errors.SYNTAX;
        }
        long start = args.integerAt(3);
        BitUnit unit = args.count() == 6 ? BitUnit.of(args, 5) : BitUnit.BYTE;
        long end = args.count() > 4 ? args.integerAt(4) : length - 1L;
        return BitRange.of(length, start, end, unit);
    }

    @Command(
            group = BITMAP,
            since = "2.6.0",
            complexity = "O(N) where N is the length of all strings together.",
            flags = {WRITE, DENY_OOM},
            syntax = "BITOP operation:<AND | OR | XOR | NOT> destkey:overwrite key:read [key …]",
            event = "set",
            summary = "Sets a key to the bits of strings at other keys, joined by an operation of logic.")
    static void bitOp(Call call) {
        BitOperation operation =
                BitOperation.valueOf(call.args().text("operation").toUpperCase(Locale.ROOT));
        int keys = call.args().keyCount();
        if (operation == BitOperation.NOT && keys != 2) {
            throw Errors.error("BITOP NOT must be called with a single source key.");
        }
        Database database = call.database();
        List<StringView> strings = new ArrayList<>();
        for (int number = 1; number < keys; number++) {
            strings.add(StringView.of(Typed.source(call, database.read(call.key(number)))));
        }
        JoinedStrings joined = new JoinedStrings(operation, strings);
        if (joined.length() == 0) {
            database.remove(call.key(0));
        } else {
            joined.put(database, call.key(0));
        }
        call.reply().integer(joined.length());
    }
}
