package io.sluice.engine.commands.generic;

import static io.sluice.command.AclCategory.KEYSPACE;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.GENERIC;

import io.sluice.command.Command;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.ReferenceCount;
import io.sluice.engine.keyspace.Entry;
import org.jspecify.annotations.Nullable;

/** What is known of a value beside the value, and using keys without reading them. */
final class ObjectCommands {
    private static final String TIP = "nondeterministic_output";
    private static final String CHANGES = " Please note that when switching between policies at runtime LRU and LFU"
            + " data will take some time to adjust.";

    private ObjectCommands() {}

    @Command(
            group = GENERIC,
            since = "2.2.3",
            complexity = "O(1)",
            flags = READONLY,
            syntax = "OBJECT ENCODING key:test",
            acl = KEYSPACE,
            tips = TIP,
            summary = "Returns how the value at a key is kept.")
    static void encoding(Call call) {
        Entry entry = look(call);
        if (entry != null) {
            call.reply().bulk(entry.encodingName());
        }
    }

    @Command(
            group = GENERIC,
            since = "4.0.0",
            complexity = "O(1)",
            flags = READONLY,
            syntax = "OBJECT FREQ key:test",
            acl = KEYSPACE,
            tips = TIP,
            summary = "Returns how often the value at a key was used lately, under a policy that counts it.")
    static void freq(Call call) {
        Entry entry = look(call);
        if (entry == null) {
            return;
        }
        if (!call.keyspace().uses().isByFrequency()) {
            throw Errors.error("An LFU maxmemory policy is not selected, access frequency not tracked." + CHANGES);
        }
        call.reply().integer(call.keyspace().uses().frequency(entry));
    }

    @Command(
            group = GENERIC,
            since = "2.2.3",
            complexity = "O(1)",
            flags = READONLY,
            syntax = "OBJECT IDLETIME key:test",
            acl = KEYSPACE,
            tips = TIP,
            summary = "Returns the seconds since the value at a key was last used.")
    static void idleTime(Call call) {
        Entry entry = look(call);
        if (entry == null) {
            return;
        }
        if (call.keyspace().uses().isByFrequency()) {
            throw Errors.error("An LFU maxmemory policy is selected, idle time not tracked." + CHANGES);
        }
        call.reply().integer(call.keyspace().uses().idleSeconds(entry));
    }

    @Command(
            group = GENERIC,
            since = "2.2.3",
            complexity = "O(1)",
            flags = READONLY,
            syntax = "OBJECT REFCOUNT key:test",
            acl = KEYSPACE,
            tips = TIP,
            summary = "Returns how many keys share the value at a key.")
    static void refCount(Call call) {
        Entry entry = look(call);
        if (entry != null) {
            call.reply().integer(ReferenceCount.of(entry));
        }
    }

    @Command(
            group = GENERIC,
            since = "3.2.1",
            complexity = "O(N) where N is the number of keys.",
            flags = {READONLY, FAST},
            syntax = "TOUCH key:test [key …]",
            tips = {"request_policy:multi_shard", "response_policy:agg_sum"},
            summary = "Uses keys without reading them, and returns how many there are.")
    static void touch(Call call) {
        int found = 0;
        for (int number = 0; number < call.args().keyCount(); number++) {
            found += call.database().read(call.key(number)) == null ? 0 : 1;
        }
        call.reply().integer(found);
    }

    /** Answers a null if there is no such key. */
    private static @Nullable Entry look(Call call) {
        Entry entry = call.database().look(call.key(0));
        if (entry == null) {
            call.reply().nil();
        }
        return entry;
    }
}
