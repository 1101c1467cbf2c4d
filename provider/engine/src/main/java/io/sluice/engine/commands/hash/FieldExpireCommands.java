package io.sluice.engine.commands.hash;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.HASH;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.DeadlineCondition;
import io.sluice.engine.commands.ExpireTime;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.HashValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Setting and taking away the deadlines of fields. */
final class FieldExpireCommands {
    private static final String OPTIONS = " condition:[NX | XX | GT | LT]" + FieldWords.SYNTAX;
    private static final List<String> CONDITIONS = List.of("NX", "XX", "GT", "LT");
    private static final int TIME = 2;
    private static final int OPTION = 3;
    private static final long NO_FIELD = -2;
    private static final long NO_DEADLINE = -1;
    private static final long REFUSED = 0;
    private static final long MOVED = 1;
    private static final long REMOVED = 2;

    private FieldExpireCommands() {}

    @Command(
            group = HASH,
            since = "7.4.0",
            complexity = FieldWords.COST,
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "HEXPIRE key:update seconds:int" + OPTIONS,
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Lets fields of a hash expire a number of seconds from now.")
    static void hExpire(Call call) {
        expire(call, ExpireTime.SECONDS);
    }

    @Command(
            group = HASH,
            since = "7.4.0",
            complexity = FieldWords.COST,
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "HPEXPIRE key:update milliseconds:int" + OPTIONS,
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Lets fields of a hash expire a number of milliseconds from now.")
    static void hPExpire(Call call) {
        expire(call, ExpireTime.MILLISECONDS);
    }

    @Command(
            group = HASH,
            since = "7.4.0",
            complexity = FieldWords.COST,
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "HEXPIREAT key:update unix-time-seconds:time" + OPTIONS,
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Lets fields of a hash expire at a Unix time in seconds.")
    static void hExpireAt(Call call) {
        expire(call, ExpireTime.UNIX_SECONDS);
    }

    @Command(
            group = HASH,
            since = "7.4.0",
            complexity = FieldWords.COST,
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "HPEXPIREAT key:update unix-time-milliseconds:time" + OPTIONS,
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Lets fields of a hash expire at a Unix time in milliseconds.")
    static void hPExpireAt(Call call) {
        expire(call, ExpireTime.UNIX_MILLISECONDS);
    }

    @Command(
            group = HASH,
            since = "7.4.0",
            complexity = FieldWords.COST,
            flags = {WRITE, FAST},
            syntax = "HPERSIST key:update" + FieldWords.SYNTAX,
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Takes the deadlines of fields of a hash away.")
    static void hPersist(Call call) {
        Entry entry = HashKey.use(call);
        FieldWords fields = FieldWords.at(call, TIME, FieldWords.COUNT);
        move(call, entry, fields, HashValue.NEVER);
    }

    private static void expire(Call call, ExpireTime unit) {
        Args args = call.args();
        Entry entry = HashKey.use(call);
        long deadlineMs = FieldDeadline.at(call, TIME, unit);
        boolean isConditional = CONDITIONS.stream().anyMatch(condition -> args.is(OPTION, condition));
        int at = isConditional ? OPTION + 1 : OPTION;
        move(call, entry, FieldWords.at(call, at, FieldWords.COUNT_OF_EXPIRE), deadlineMs);
    }

    private static void move(Call call, @Nullable Entry entry, FieldWords fields, long deadlineMs) {
        long[] answers = new long[fields.count()];
        Arrays.fill(answers, NO_FIELD);
        List<byte[]> moved = new ArrayList<>();
        call.changes().cause(FieldDeadline.event(call, deadlineMs));
        fields.edit(call, entry, (hash, number, place, field) -> {
            answers[number] = answer(call, hash.deadlineMs(place), deadlineMs);
            if (answers[number] > REFUSED) {
                FieldDeadline.give(call, hash, field, deadlineMs);
                moved.add(field.copy());
            }
        });
        call.propagateAs(FieldEffect.moved(call, deadlineMs, moved));
        call.reply().array(answers.length);
        for (long answer : answers) {
            call.reply().integer(answer);
        }
    }

    private static long answer(Call call, long currentMs, long newMs) {
        if (newMs == HashValue.NEVER) {
            return currentMs == HashValue.NEVER ? NO_DEADLINE : MOVED;
        }
        if (!DeadlineCondition.allows(call.args(), OPTION, currentMs, newMs)) {
            return REFUSED;
        }
        return newMs <= call.nowMs() ? REMOVED : MOVED;
    }
}
