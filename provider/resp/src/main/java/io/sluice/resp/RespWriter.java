package io.sluice.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.DoubleText;
import io.sluice.engine.structure.Rope;
import io.sluice.engine.structure.Slice;

/**
 * Writes replies as RESP2 or RESP3.
 *
 * <pre>
 * value       RESP2                          RESP3
 * status      +OK\r\n                        the same
 * error       -ERR text\r\n                  the same
 * integer     :42\r\n                        the same
 * bulk        $3\r\nfoo\r\n                  the same
 * verbatim    $3\r\nfoo\r\n                  =7\r\ntxt:foo\r\n
 * null        $-1\r\n, for arrays *-1\r\n    _\r\n
 * double      $3\r\n1.5\r\n                  ,1.5\r\n
 * big number  $2\r\n42\r\n                   (42\r\n
 * boolean     :1\r\n :0\r\n                  #t\r\n #f\r\n
 * array of n  *n\r\n and n values            the same
 * map of n    *2n\r\n and 2n values          %n\r\n and 2n values
 * set of n    *n\r\n                         ~n\r\n
 * attributes  none                           |n\r\n and 2n values, before what they are about
 * push of n   *n\r\n                         &gt;n\r\n
 * </pre>
 *
 * <p>Source: redis.io/docs/latest/develop/reference/protocol-spec. Doubles: {@link DoubleText}. Begins with RESP2, as
 * every connection does. Used within the turn.
 */
final class RespWriter implements ReplyWriter {
    private static final int HEADER_BYTES_MAX = 23;

    /** A bulk string up to this length is written in one go. */
    private static final int SHORT_BYTES = 1024;

    private static final byte[] TEXT_FORMAT = "txt:".getBytes(ISO_8859_1);

    private final Outbox outbox;
    private final byte[] number = new byte[DoubleText.LONGEST];
    private boolean resp3;

    RespWriter(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void status(String text) {
        line('+', text);
    }

    @Override
    public void error(String codeAndText) {
        line('-', codeAndText.replace('\r', ' ').replace('\n', ' '));
    }

    /** Tells the client why its connection is closed, if it is to know. */
    void error(ProtocolError fault) {
        if (!fault.reply().isEmpty()) {
            error(fault.reply());
        }
    }

    @Override
    public void integer(long value) {
        header(':', value);
    }

    @Override
    public void bulk(byte[] bytes, int offset, int length) {
        if (length > SHORT_BYTES) {
            header('$', length);
            rest(bytes, offset, length);
            return;
        }
        byte[] out = outbox.room(HEADER_BYTES_MAX + length + 2);
        int at = header(out, '$', length);
        System.arraycopy(bytes, offset, out, at, length);
        outbox.end(lineEnd(out, at + length));
    }

    @Override
    public void bulk(Rope rope, int offset, int length) {
        header('$', length);
        Slice piece = Slice.empty();
        int end = offset + length;
        for (int at = offset; at < end; at += piece.length()) {
            rope.piece(at, end, piece);
            outbox.write(piece.array(), piece.offset(), piece.length());
        }
        endLine();
    }

    @Override
    public void bulk(long number) {
        byte[] out = outbox.room(2 * HEADER_BYTES_MAX);
        int at = header(out, '$', Decimal.lengthOf(number));
        outbox.end(lineEnd(out, Decimal.write(number, out, at)));
    }

    @Override
    public void bulk(String text) {
        bulk(text.getBytes(UTF_8));
    }

    @Override
    public void verbatim(String text) {
        if (!resp3) {
            bulk(text);
            return;
        }
        byte[] bytes = text.getBytes(UTF_8);
        header('=', bytes.length + 4L);
        outbox.write(TEXT_FORMAT, 0, TEXT_FORMAT.length);
        rest(bytes, 0, bytes.length);
    }

    @Override
    public void bigNumber(String digits) {
        if (resp3) {
            line('(', digits);
        } else {
            bulk(digits);
        }
    }

    @Override
    public void attribute(int pairs) {
        header('|', pairs);
    }

    @Override
    public void nil() {
        if (resp3) {
            line('_', "");
        } else {
            header('$', -1);
        }
    }

    @Override
    public void nilArray() {
        if (resp3) {
            line('_', "");
        } else {
            header('*', -1);
        }
    }

    @Override
    public void doubleValue(double value) {
        int length = DoubleText.write(value, number, 0);
        if (!resp3) {
            bulk(number, 0, length);
            return;
        }
        byte[] out = outbox.room(1 + length + 2);
        int at = outbox.end();
        out[at++] = ',';
        System.arraycopy(number, 0, out, at, length);
        outbox.end(lineEnd(out, at + length));
    }

    @Override
    public void doubleText(String text) {
        if (resp3) {
            line(',', text);
        } else {
            bulk(text);
        }
    }

    @Override
    public void bool(boolean value) {
        if (resp3) {
            line('#', value ? "t" : "f");
        } else {
            integer(value ? 1 : 0);
        }
    }

    @Override
    public void array(int size) {
        header('*', size);
    }

    @Override
    public void map(int pairs) {
        if (resp3) {
            header('%', pairs);
        } else {
            header('*', 2L * pairs);
        }
    }

    @Override
    public void set(int size) {
        header(resp3 ? '~' : '*', size);
    }

    @Override
    public void push(int size) {
        header(resp3 ? '>' : '*', size);
    }

    @Override
    public void mute() {
        outbox.mute();
    }

    @Override
    public void unmute() {
        outbox.unmute();
    }

    @Override
    public void protocol(int version) {
        if (version != 2 && version != 3) {
            throw new IllegalArgumentException("RESP version " + version + "; allowed: 2, 3");
        }
        resp3 = version == 3;
    }

    private void header(char type, long number) {
        byte[] out = outbox.room(HEADER_BYTES_MAX);
        outbox.end(header(out, type, number));
    }

    private int header(byte[] out, char type, long number) {
        int at = outbox.end();
        out[at] = (byte) type;
        return lineEnd(out, Decimal.write(number, out, at + 1));
    }

    private static int lineEnd(byte[] out, int at) {
        out[at] = '\r';
        out[at + 1] = '\n';
        return at + 2;
    }

    /** Writes text, one byte a character, between a type and the end of the line. */
    private void line(char type, String text) {
        if (text.length() > SHORT_BYTES) {
            byte[] bytes = text.getBytes(ISO_8859_1);
            byte[] out = outbox.room(1);
            out[outbox.end()] = (byte) type;
            outbox.end(outbox.end() + 1);
            rest(bytes, 0, bytes.length);
            return;
        }
        byte[] out = outbox.room(text.length() + 3);
        int at = outbox.end();
        out[at++] = (byte) type;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            out[at++] = (byte) (letter <= 0xFF ? letter : '?');
        }
        outbox.end(lineEnd(out, at));
    }

    private void rest(byte[] bytes, int offset, int length) {
        outbox.write(bytes, offset, length);
        endLine();
    }

    private void endLine() {
        byte[] out = outbox.room(2);
        outbox.end(lineEnd(out, outbox.end()));
    }
}
