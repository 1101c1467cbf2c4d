package io.sluice.concurrency.history;

import io.sluice.concurrency.history.Call.Outcome;
import io.sluice.concurrency.history.Contents.Value;
import io.sluice.testkit.Client;
import io.sluice.testkit.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random commands of a RESP client on the keys of a cache. */
final class RespCalls {
    private static final String FAR_SECONDS = "1000000";
    private static final String PASSED_SECONDS = "-1";

    private static final int HAS_DEADLINE = 17;

    private final Client client;
    private final String prefix;
    private final Choice choice;

    /**
     * Makes the commands of one client.
     *
     * @param prefix what the keys of the cache begin with
     */
    RespCalls(Client client, String prefix, Choice choice) {
        this.client = client;
        this.prefix = prefix;
        this.choice = choice;
    }

    Call next() {
        return choice.below(6) == 0 ? transaction() : single(choice.below(20));
    }

    private Call transaction() {
        List<Call> parts = Stream.generate(() -> single(choice.below(HAS_DEADLINE)))
                .limit(2 + choice.below(2))
                .toList();
        return new Call(
                "EXEC " + parts,
                parts.stream().flatMap(part -> part.keys().stream()).collect(Collectors.toSet()),
                before -> all(parts, before),
                () -> execute(parts));
    }

    private @Nullable Object execute(List<Call> parts) {
        client.call("MULTI");
        for (Call part : parts) {
            Object queued = part.way().get();
            if (!"QUEUED".equals(queued)) {
                throw new AssertionError(part + " -> " + queued);
            }
        }
        return answer(client.call("EXEC"));
    }

    private static Outcome all(List<Call> parts, Contents before) {
        Contents contents = before;
        List<@Nullable Object> answers = new ArrayList<>();
        for (Call part : parts) {
            Outcome outcome = part.meaning().apply(contents);
            contents = outcome.after();
            answers.add(outcome.answer());
        }
        return new Outcome(contents, answers);
    }

    /** Returns the command of a number below 20; from {@link #HAS_DEADLINE} on, those that are not for EXEC. */
    private Call single(int kind) {
        String key = choice.key();
        long number = choice.number();
        return switch (kind) {
            case 0 -> set(key, number);
            case 1 -> get(key);
            case 2 -> setIfAbsent(key, number);
            case 3 -> setAndGet(key, number);
            case 4 -> del(List.of(key));
            case 5 -> del(choice.twoKeys());
            case 6, 7, 8 -> mset(choice.twoKeys(), number, choice.number());
            case 9, 10 -> mget(choice.twoKeys());
            case 11, 12 -> incr(key);
            case 13 -> expire(key);
            case 14 -> persist(key);
            case 15 -> expireNow(key);
            case 16 -> flush();
            case HAS_DEADLINE -> hasDeadline(key);
            default -> get(key);
        };
    }

    private Call get(String key) {
        return call(List.of(key), before -> new Outcome(before, before.number(key)), "GET", at(key));
    }

    private Call mget(List<String> keys) {
        return call(
                keys,
                before -> new Outcome(before, keys.stream().map(before::number).toList()),
                "MGET",
                at(keys.get(0)),
                at(keys.get(1)));
    }

    private Call set(String key, long number) {
        return call(List.of(key), before -> new Outcome(before.with(key, number), "OK"), "SET", at(key), text(number));
    }

    private Call setIfAbsent(String key, long number) {
        return call(
                List.of(key),
                before -> before.has(key) ? new Outcome(before, null) : new Outcome(before.with(key, number), "OK"),
                "SET",
                at(key),
                text(number),
                "NX");
    }

    private Call setAndGet(String key, long number) {
        return call(
                List.of(key),
                before -> new Outcome(before.with(key, number), before.number(key)),
                "SET",
                at(key),
                text(number),
                "GET");
    }

    private Call mset(List<String> keys, long first, long second) {
        return call(
                keys,
                before -> new Outcome(before.with(keys.get(0), first).with(keys.get(1), second), "OK"),
                "MSET",
                at(keys.get(0)),
                text(first),
                at(keys.get(1)),
                text(second));
    }

    private Call del(List<String> keys) {
        return call(
                keys,
                before -> {
                    Contents after = before;
                    for (String key : keys) {
                        after = after.without(key);
                    }
                    return new Outcome(after, (long)
                            (before.values().size() - after.values().size()));
                },
                Stream.concat(Stream.of("DEL"), keys.stream().map(this::at)).toArray(String[]::new));
    }

    private Call incr(String key) {
        return call(
                List.of(key),
                before -> {
                    Value value = before.get(key);
                    Value more =
                            value == null ? new Value(1, false) : new Value(value.number() + 1, value.isVolatile());
                    return new Outcome(before.with(key, more), more.number());
                },
                "INCR",
                at(key));
    }

    private Call expire(String key) {
        return call(
                List.of(key),
                before -> {
                    Value value = before.get(key);
                    return value == null
                            ? new Outcome(before, 0L)
                            : new Outcome(before.with(key, new Value(value.number(), true)), 1L);
                },
                "EXPIRE",
                at(key),
                FAR_SECONDS);
    }

    private Call expireNow(String key) {
        return call(
                List.of(key),
                before -> new Outcome(before.without(key), before.has(key) ? 1L : 0L),
                "EXPIRE",
                at(key),
                PASSED_SECONDS);
    }

    private Call persist(String key) {
        return call(
                List.of(key),
                before -> {
                    Value value = before.get(key);
                    return value == null || !value.isVolatile()
                            ? new Outcome(before, 0L)
                            : new Outcome(before.with(key, value.number()), 1L);
                },
                "PERSIST",
                at(key));
    }

    private Call hasDeadline(String key) {
        Call read = call(
                List.of(key),
                before -> {
                    Value value = before.get(key);
                    return new Outcome(before, value == null ? "absent" : value.isVolatile() ? "some" : "none");
                },
                "TTL",
                at(key));
        return new Call(read.text(), read.keys(), read.meaning(), () -> {
            long seconds = (Long) read.way().get();
            return seconds == -2 ? "absent" : seconds == -1 ? "none" : "some";
        });
    }

    private Call flush() {
        Set<String> all = choice.keys();
        return new Call(
                "FLUSHDB", all, before -> new Outcome(Contents.EMPTY, "OK"), () -> answer(client.call("FLUSHDB")));
    }

    private Call call(List<String> keys, Function<Contents, Outcome> meaning, String... words) {
        return new Call(
                String.join(" ", words).replace(prefix, ""),
                Set.copyOf(keys),
                meaning,
                () -> answer(client.call(words)));
    }

    private String at(String key) {
        return prefix + key;
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    /** Returns a reply as the model has it: bulk strings are numbers. */
    private static @Nullable Object answer(Reply reply) {
        if (reply instanceof Reply.Array array) {
            return Arrays.asList(
                    array.elements().stream().map(RespCalls::answer).toArray());
        }
        if (reply instanceof Reply.Bulk bulk) {
            return Long.valueOf(bulk.bytes());
        }
        if (reply instanceof Reply.Integral integral) {
            return integral.value();
        }
        if (reply instanceof Reply.Status status) {
            return status.text();
        }
        if (reply instanceof Reply.Nil) {
            return null;
        }
        throw new AssertionError("unexpected reply: " + reply);
    }
}
