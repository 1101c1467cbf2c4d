package io.sluice.engine.commands.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.engine.command.Call;
import io.sluice.engine.value.StreamGroup;
import io.sluice.engine.value.StreamId;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands that repeat what reading and claiming does to a group, whoever gets what there, and whenever: {@code
 * XCLAIM} for each entry that is pending now, {@code XGROUP SETID} for how far the group is.
 */
final class GroupRepetition {
    private final Call call;
    private final List<List<byte[]>> commands = new ArrayList<>();

    GroupRepetition(Call call) {
        this.call = call;
    }

    /** Adds that an entry is pending as it is now. */
    void claim(byte[] key, StreamGroup group, StreamId id) {
        if (!call.isRepeated()) {
            return;
        }
        long place = group.pending().find(id.ms(), id.sequence());
        commands.add(List.of(
                ascii("XCLAIM"),
                key,
                group.name(),
                group.consumerOf(place).name(),
                ascii("0"),
                id.bytes(),
                ascii("TIME"),
                ascii(Long.toString(group.deliveredAtMs(place))),
                ascii("RETRYCOUNT"),
                ascii(Long.toString(group.deliveries(place))),
                ascii("FORCE"),
                ascii("JUSTID"),
                ascii("LASTID"),
                group.lastId().bytes()));
    }

    /** Adds how far a group is. */
    void position(byte[] key, StreamGroup group) {
        if (!call.isRepeated()) {
            return;
        }
        commands.add(List.of(
                ascii("XGROUP"),
                ascii("SETID"),
                key,
                group.name(),
                group.lastId().bytes(),
                ascii("ENTRIESREAD"),
                ascii(Long.toString(group.entriesRead()))));
    }

    /** Adds that there is a consumer, which else nobody would learn before it gets an entry, as in Redis. */
    void consumer(byte[] key, StreamGroup group, byte[] name) {
        commands.add(List.of(ascii("XGROUP"), ascii("CREATECONSUMER"), key, group.name(), name));
    }

    /** Has these commands repeat the call. */
    void tell() {
        call.propagateAsAll(commands);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
