package io.sluice.benchmarks.resp;

/** What a reply to a request must be: its first byte and the number after it, if that matters. */
public record ReplyKind(byte type, long number) {
    private static final long ANY = Long.MIN_VALUE;

    /** A status, whatever it says: {@code +OK}. */
    public static final ReplyKind STATUS = new ReplyKind((byte) '+', ANY);

    /** Any integer. */
    public static final ReplyKind INTEGER = new ReplyKind((byte) ':', ANY);

    /** Any string. */
    public static final ReplyKind BULK = new ReplyKind((byte) '$', ANY);

    /** A string of so many bytes. */
    public static ReplyKind bulk(int length) {
        return new ReplyKind((byte) '$', length);
    }

    /** An array of so many elements of whatever kind. */
    public static ReplyKind array(int elements) {
        return new ReplyKind((byte) '*', elements);
    }

    boolean admits(byte actualType, long actualNumber) {
        return type == actualType && (number == actualNumber || (number == ANY && !isNull(type, actualNumber)));
    }

    private static boolean isNull(byte type, long number) {
        return type == '$' && number < 0;
    }

    @Override
    public String toString() {
        return (char) type + (number == ANY ? "" : String.valueOf(number));
    }
}
