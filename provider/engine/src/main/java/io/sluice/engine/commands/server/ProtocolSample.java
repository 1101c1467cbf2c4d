package io.sluice.engine.commands.server;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.ReplyWriter;
import java.util.Locale;

/** A value of each type that RESP has: the same as redis-server answers. */
final class ProtocolSample {
    private static final int SIZE = 3;

    private ProtocolSample() {}

    /** Answers a value of the type that the request names. */
    static void write(Call call) {
        String type = call.args().text("type").toLowerCase(Locale.ROOT);
        switch (type) {
            case "string" -> call.reply().bulk("Hello World");
            case "integer" -> call.reply().integer(12_345);
            case "double" -> call.reply().doubleValue(3.141);
            case "bignum" -> call.reply().bigNumber("1234567999999999999999999999999999999");
            case "null" -> call.reply().nil();
            case "array", "set", "map" -> aggregate(call.reply(), type);
            case "attrib" -> attribute(call);
            case "push" -> push(call);
            case "verbatim" -> call.reply().verbatim("This is a verbatim\nstring");
            case "true" -> call.reply().bool(true);
            case "false" -> call.reply().bool(false);
            default ->
                throw Errors.error("Wrong protocol type name. Please use one of the following:"
                        + " string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true|false");
        }
    }

    private static void aggregate(ReplyWriter reply, String type) {
        switch (type) {
            case "array" -> reply.array(SIZE);
            case "set" -> reply.set(SIZE);
            default -> reply.map(SIZE);
        }
        for (int member = 0; member < SIZE; member++) {
            reply.integer(member);
            if (type.equals("map")) {
                reply.bool(member == 1);
            }
        }
    }

    /** RESP2 has no attributes; what they would be about is answered all the same. */
    private static void attribute(Call call) {
        ReplyWriter reply = call.reply();
        if (call.session().protocol() > 2) {
            reply.attribute(1);
            reply.bulk("key-popularity");
            reply.array(2);
            reply.bulk("key:123");
            reply.integer(90);
        }
        reply.bulk("Some real reply following the attribute");
    }

    private static void push(Call call) {
        if (call.session().protocol() == 2) {
            throw Errors.error("RESP2 is not supported by this command");
        }
        ReplyWriter reply = call.reply();
        reply.push(2);
        reply.bulk("server-cpu-usage");
        reply.integer(42);
        reply.bulk("Some real reply following the push reply");
    }
}
