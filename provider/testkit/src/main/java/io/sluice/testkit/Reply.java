package io.sluice.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A reply, whatever way it came. */
public sealed interface Reply {

    /** A status such as {@code OK}. */
    record Status(String text) implements Reply {}

    /** An error: code, blank, text. */
    record Failure(String text) implements Reply {}

    /** An integer. */
    record Integral(long value) implements Reply {}

    /** A bulk string, each byte a character of ISO 8859-1. */
    record Bulk(String bytes) implements Reply {
        /** Makes the reply of some bytes. */
        public static Bulk of(byte[] bytes) {
            return new Bulk(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    /** Text for people, of RESP3. */
    record Verbatim(String text) implements Reply {}

    /** The null of a bulk string, or of RESP3. */
    record Nil() implements Reply {}

    /** The null of an array, of RESP2. */
    record NilArray() implements Reply {}

    /** A double of RESP3, as the text that was sent. */
    record Decimal(String text) implements Reply {}

    /** A boolean of RESP3. */
    record Bool(boolean value) implements Reply {}

    /** An array. */
    record Array(List<Reply> elements) implements Reply {}

    /** A set of RESP3. */
    record Members(List<Reply> elements) implements Reply {}

    /** An out-of-band message of RESP3. */
    record Push(List<Reply> elements) implements Reply {}

    /** A map of RESP3: keys and values in turn. */
    record Pairs(List<Reply> keysAndValues) implements Reply {}
}
