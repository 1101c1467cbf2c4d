package io.sluice.benchmarks.resp;

/** A server answered something else than the workload asks for, so that what was measured means nothing. */
public final class WrongReplyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongReplyException(String message) {
        super(message);
    }
}
