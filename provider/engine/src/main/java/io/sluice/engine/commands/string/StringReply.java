package io.sluice.engine.commands.string;

import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Rope;
import org.jspecify.annotations.Nullable;

/** How the string of an entry is answered. */
final class StringReply {
    private StringReply() {}

    /** Writes the string, a null if there is none or the value is no string. */
    static void write(ReplyWriter reply, @Nullable Entry entry) {
        if (entry == null || !entry.isString()) {
            reply.nil();
        } else if (entry.isNumber()) {
            reply.bulk(entry.integer());
        } else {
            write(reply, entry, 0, entry.valueLength());
        }
    }

    /** Writes a part of the string of an entry, which is not kept as a number. */
    static void write(ReplyWriter reply, Entry entry, int offset, int length) {
        Rope rope = entry.rope();
        if (rope == null) {
            reply.bulk(entry.array(), entry.keyLength() + offset, length);
        } else {
            reply.bulk(rope, offset, length);
        }
    }
}
