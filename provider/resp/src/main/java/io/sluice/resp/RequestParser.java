package io.sluice.resp;

import io.sluice.engine.command.Args;
import io.sluice.engine.structure.Slice;

/**
 * Reads requests from a stream of bytes that may be cut anywhere.
 *
 * <p>A request is an array of bulk strings, or an inline line:
 *
 * <pre>
 * request = "*" count CR LF count × ("$" length CR LF bytes CR LF)   e.g. *2\r\n$3\r\nGET\r\n$1\r\na\r\n
 *         | words [CR] LF                                            e.g. GET a\n
 * </pre>
 *
 * <p>{@code count} and {@code length} are decimal numbers without sign (a count may be negative), blanks or leading
 * zeros. A count of 0 or less and an empty line ask nothing and are skipped. Of the CR LF that end a line or a bulk
 * string only the CR of a line is looked at. The words of an inline line are separated by blanks and may be quoted, see
 * {@link InlineWords}. Source: the RESP specification at redis.io/docs/latest/develop/reference/protocol-spec and the
 * answers of redis-server 7.0.15.
 *
 * <p>Limits: a line 64 KiB, the rest as {@link RequestLimits} says. An announced length costs nothing before its bytes
 * are there. Differences from Redis: a zero byte does not hide the end of a line from the server, and a line is
 * measured whole, wherever the network cuts it.
 *
 * <p>One instance per connection; for one thread at a time.
 */
public final class RequestParser {
    /** What a word costs besides its bytes, so that even empty words come to an end. */
    static final int WORD_OVERHEAD_BYTES = 8;

    static final int LINE_BYTES_MAX = 64 * 1024;

    private static final int NO_BULK = -1;
    private static final long NOT_A_NUMBER = Long.MAX_VALUE;

    private final InlineWords inline;
    private RequestLimits limits;

    /** Words of the current request that are still to come; 0 between requests. */
    private int wordsMissing;

    /** Length of the bulk string whose bytes come next, or {@link #NO_BULK} before its header. */
    private int bulkBytes = NO_BULK;

    /** Bytes of the current, incomplete line that are known not to end it. */
    private int searchedBytes;

    /**
     * Makes a parser.
     *
     * @param bulkBytesMax the longest bulk string that is accepted
     * @param requestBytesMax the most bytes that the words of one request may have together
     */
    public RequestParser(int bulkBytesMax, int requestBytesMax) {
        this(RequestLimits.of(bulkBytesMax, requestBytesMax), new InlineWords());
    }

    /** Makes a parser that shares the room for inline lines with others of its thread. */
    RequestParser(RequestLimits limits, InlineWords inline) {
        this.limits = limits;
        this.inline = inline;
    }

    RequestLimits limits() {
        return limits;
    }

    /** Sets how large what comes next may be; what has arrived stays. */
    void limits(RequestLimits others) {
        limits = others;
    }

    /**
     * Reads on until a request is complete or the bytes are used up; {@code in} then begins with the first unread one.
     *
     * <p>While a request is incomplete, the same {@code args} have to be passed again with more bytes, behind those
     * that were left unread.
     *
     * @return whether {@code args} now hold a request
     * @throws ProtocolError if the bytes are no request; the parser must not be used any more
     */
    public boolean parse(Slice in, Args args) {
        while (wordsMissing == 0) {
            if (in.length() == 0) {
                return false;
            }
            args.clear();
            if (in.array()[in.offset()] == '*') {
                if (!readCount(in)) {
                    return false;
                }
            } else {
                if (!readInline(in, args)) {
                    return false;
                }
                if (args.count() > 0) {
                    return true;
                }
            }
        }
        return readWords(in, args);
    }

    /** Returns the most unread bytes that the parser may have to see at once in order to get on. */
    public long awaitedBytes() {
        return Math.max(bulkBytes, LINE_BYTES_MAX) + 2L;
    }

    private boolean readCount(Slice in) {
        int end = headerEnd(in, "too big mbulk count string");
        if (end < 0) {
            return false;
        }
        long count = number(in.array(), in.offset() + 1, end);
        if (count > Integer.MAX_VALUE) {
            throw ProtocolError.of("invalid multibulk length");
        }
        if (count > limits.wordsMax()) {
            throw ProtocolError.of(limits.unauthenticated() + " multibulk length");
        }
        in.skip(end + 2 - in.offset());
        wordsMissing = (int) Math.max(count, 0);
        return true;
    }

    private boolean readWords(Slice in, Args args) {
        while (wordsMissing > 0) {
            if (bulkBytes == NO_BULK && !readLength(in, args)) {
                return false;
            }
            if (in.length() - 2 < bulkBytes) {
                return false;
            }
            args.add(in.array(), in.offset(), bulkBytes);
            in.skip(bulkBytes + 2);
            bulkBytes = NO_BULK;
            wordsMissing--;
        }
        return true;
    }

    private boolean readLength(Slice in, Args args) {
        int end = headerEnd(in, "too big bulk count string");
        if (end < 0) {
            return false;
        }
        byte first = in.array()[in.offset()];
        if (first != '$') {
            throw ProtocolError.of("expected '$', got '" + (char) (first & 0xFF) + "'");
        }
        long length = number(in.array(), in.offset() + 1, end);
        if (length < 0 || length > limits.bulkBytesMax()) {
            throw ProtocolError.of(
                    (length > 0 && limits.areOfStrangers() ? limits.unauthenticated() : "invalid") + " bulk length");
        }
        int requestBytesMax = limits.requestBytesMax();
        int words = args.count();
        int held = words == 0 ? 0 : args.offset(words - 1) + args.length(words - 1);
        if (length > requestBytesMax - held - (long) words * WORD_OVERHEAD_BYTES) {
            throw ProtocolError.of("request of more than " + requestBytesMax + " bytes");
        }
        in.skip(end + 2 - in.offset());
        bulkBytes = (int) length;
        return true;
    }

    /** Returns where the CR of the header line is, or -1 while its CR LF have not both arrived. */
    private int headerEnd(Slice in, String tooBig) {
        byte[] bytes = in.array();
        int start = in.offset();
        int last = start + in.length();
        int stop = Math.min(last, start + LINE_BYTES_MAX + 1);
        int at = start + searchedBytes;
        while (at < stop && bytes[at] != '\r') {
            at++;
        }
        if (at - start > LINE_BYTES_MAX) {
            throw ProtocolError.of(tooBig);
        }
        if (at + 1 >= last) {
            searchedBytes = at - start;
            return -1;
        }
        searchedBytes = 0;
        return at;
    }

    private boolean readInline(Slice in, Args args) {
        byte[] bytes = in.array();
        int start = in.offset();
        int stop = Math.min(start + in.length(), start + LINE_BYTES_MAX + 1);
        int end = start + searchedBytes;
        while (end < stop && bytes[end] != '\n') {
            end++;
        }
        if (end == stop) {
            if (stop - start > LINE_BYTES_MAX) {
                throw ProtocolError.of("too big inline request");
            }
            searchedBytes = stop - start;
            return false;
        }
        searchedBytes = 0;
        int length = end - start;
        if (length > 0 && bytes[end - 1] == '\r') {
            length--;
        }
        inline.split(bytes, start, length, args);
        in.skip(end + 1 - start);
        return true;
    }

    /** Returns the decimal number from {@code from} to {@code to}, or {@link #NOT_A_NUMBER}. */
    private static long number(byte[] bytes, int from, int to) {
        boolean negative = from < to && bytes[from] == '-';
        int at = negative ? from + 1 : from;
        int digits = to - at;
        if (digits < 1 || digits > 18 || (bytes[at] == '0' && to - from > 1)) {
            return NOT_A_NUMBER;
        }
        long value = 0;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_A_NUMBER;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }
}
