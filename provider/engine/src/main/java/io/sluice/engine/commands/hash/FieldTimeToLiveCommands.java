package io.sluice.engine.commands.hash;

import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.HASH;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Call;
import io.sluice.engine.value.HashValue;

/** Asking for the deadlines of fields. */
final class FieldTimeToLiveCommands {
    private static final String KEY_AND_FIELDS = " key:read" + FieldWords.SYNTAX;
    private static final String CHANGING = "nondeterministic_output";
    private static final int FIRST = 2;
    private static final long NO_FIELD = -2;
    private static final long NO_DEADLINE = -1;
    private static final long SECOND_MS = 1000;

    private FieldTimeToLiveCommands() {}

    @Command(
            group = HASH,
            since = "7.4.0",
            complexity = FieldWords.COST,
            flags = {READONLY, FAST},
            syntax = "HTTL" + KEY_AND_FIELDS,
            tips = CHANGING,
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the seconds that fields of a hash have left to live, rounded up.")
    static void hTtl(Call call) {
        reply(call, call.nowMs(), SECOND_MS);
    }

    @Command(
            group = HASH,
            since = "7.4.0",
            complexity = FieldWords.COST,
            flags = {READONLY, FAST},
            syntax = "HPTTL" + KEY_AND_FIELDS,
            tips = CHANGING,
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the milliseconds that fields of a hash have left to live.")
    static void hPTtl(Call call) {
        reply(call, call.nowMs(), 1);
    }

    @Command(
            group = HASH,
            since = "7.4.0",
            complexity = FieldWords.COST,
            flags = {READONLY, FAST},
            syntax = "HEXPIRETIME" + KEY_AND_FIELDS,
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the Unix times in seconds at which fields of a hash expire, rounded up.")
    static void hExpireTime(Call call) {
        reply(call, 0, SECOND_MS);
    }

    @Command(
            group = HASH,
            since = "7.4.0",
            complexity = FieldWords.COST,
            flags = {READONLY, FAST},
            syntax = "HPEXPIRETIME" + KEY_AND_FIELDS,
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the Unix times in milliseconds at which fields of a hash expire.")
    static void hPExpireTime(Call call) {
        reply(call, 0, 1);
    }

    private static void reply(Call call, long fromMs, long unitMs) {
        HashValue hash = HashKey.read(call);
        FieldWords fields = FieldWords.at(call, FIRST, FieldWords.COUNT);
        call.reply().array(fields.count());
        for (int number = 0; number < fields.count(); number++) {
            long place = hash == null ? -1 : hash.find(fields.field(call, number));
            if (hash == null || place < 0) {
                call.reply().integer(NO_FIELD);
            } else {
                long deadlineMs = hash.deadlineMs(place);
                boolean isTimed = deadlineMs != HashValue.NEVER;
                call.reply().integer(isTimed ? (deadlineMs - fromMs + unitMs - 1) / unitMs : NO_DEADLINE);
            }
        }
    }
}
