package io.sluice.engine;

/** What a reply consists of beside strings, numbers and collections. */
public interface Reply {

    /** A status such as OK. */
    record Status(String text) implements Reply {}

    /** An error. */
    record Failure(String codeAndText) implements Reply {}
}
