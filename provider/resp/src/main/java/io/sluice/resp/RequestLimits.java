package io.sluice.resp;

/**
 * How large a request may be.
 *
 * @param wordsMax most words
 * @param bulkBytesMax longest bulk string
 * @param requestBytesMax most bytes of all words together
 * @param unauthenticated "unauthenticated", or nothing: how errors call the client
 */
record RequestLimits(int wordsMax, int bulkBytesMax, int requestBytesMax, String unauthenticated) {
    private static final int STRANGER_WORDS_MAX = 10;
    private static final int STRANGER_BULK_BYTES_MAX = 16 * 1024;
    private static final int STRANGER_REQUEST_BYTES_MAX = 1024 * 1024;

    /** What is needed to give a password, and not more: a client that has not done so is a stranger. */
    static final RequestLimits OF_STRANGERS = new RequestLimits(
            STRANGER_WORDS_MAX, STRANGER_BULK_BYTES_MAX, STRANGER_REQUEST_BYTES_MAX, "unauthenticated");

    /** Makes the limits of a client that may do everything. */
    static RequestLimits of(int bulkBytesMax, int requestBytesMax) {
        return new RequestLimits(Integer.MAX_VALUE, bulkBytesMax, requestBytesMax, "");
    }

    boolean areOfStrangers() {
        return !unauthenticated.isEmpty();
    }
}
