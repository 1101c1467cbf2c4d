package io.sluice.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.sluice.engine.command.ReplyWriter;

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
 * boolean     :1\r\n :0\r\n                  #t\r\n #f\r\n
 * array of n  *n\r\n and n values            the same
 * map of n    *2n\r\n and 2n values          %n\r\n and 2n values
 * set of n    *n\r\n                         ~n\r\n
 * push of n   *n\r\n                         &gt;n\r\n
 * </pre>
 *
 * <p>Source: redis.io/docs/latest/develop/reference/protocol-spec. Doubles: {@link DoubleText}. Begins with RESP2, as
 * every connection does. Used within the turn.
 */
final class RespWriter implements ReplyWriter {
    private static final int CR_LF = 0x0D0A;
    private static final int HEADER_BYTES_MAX = 23;

    private final Outbox outbox;
    private boolean resp3;

    RespWriter(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void status(String text) {
        ByteBuf out = outbox.room(text.length() + 3);
        out.writeByte('+');
        ByteBufUtil.writeAscii(out, text);
        out.writeShort(CR_LF);
    }

    @Override
    public void error(String codeAndText) {
        byte[] line = codeAndText.replace('\r', ' ').replace('\n', ' ').getBytes(ISO_8859_1);
        outbox.room(1).writeByte('-');
        outbox.write(line, 0, line.length);
        outbox.room(2).writeShort(CR_LF);
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
        header('$', length);
        outbox.write(bytes, offset, length);
        outbox.room(2).writeShort(CR_LF);
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
        ByteBufUtil.writeAscii(outbox.room(4), "txt:");
        outbox.write(bytes, 0, bytes.length);
        outbox.room(2).writeShort(CR_LF);
    }

    @Override
    public void nil() {
        if (resp3) {
            nullOfResp3();
        } else {
            header('$', -1);
        }
    }

    @Override
    public void nilArray() {
        if (resp3) {
            nullOfResp3();
        } else {
            header('*', -1);
        }
    }

    private void nullOfResp3() {
        ByteBuf out = outbox.room(3);
        out.writeByte('_');
        out.writeShort(CR_LF);
    }

    @Override
    public void doubleValue(double value) {
        String text = DoubleText.of(value);
        if (!resp3) {
            bulk(text);
            return;
        }
        ByteBuf out = outbox.room(text.length() + 3);
        out.writeByte(',');
        ByteBufUtil.writeAscii(out, text);
        out.writeShort(CR_LF);
    }

    @Override
    public void bool(boolean value) {
        if (!resp3) {
            integer(value ? 1 : 0);
            return;
        }
        ByteBuf out = outbox.room(4);
        out.writeByte('#');
        out.writeByte(value ? 't' : 'f');
        out.writeShort(CR_LF);
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
    public void protocol(int version) {
        if (version != 2 && version != 3) {
            throw new IllegalArgumentException("RESP version " + version + "; allowed: 2, 3");
        }
        resp3 = version == 3;
    }

    private void header(char type, long number) {
        ByteBuf out = outbox.room(HEADER_BYTES_MAX);
        out.writeByte(type);
        decimal(out, number);
        out.writeShort(CR_LF);
    }

    private static void decimal(ByteBuf out, long number) {
        if (number == Long.MIN_VALUE) {
            ByteBufUtil.writeAscii(out, Long.toString(number));
            return;
        }
        if (number < 0) {
            out.writeByte('-');
        }
        long rest = Math.abs(number);
        int at = out.writerIndex() + digits(rest);
        out.writerIndex(at);
        do {
            out.setByte(--at, (int) ('0' + rest % 10));
            rest /= 10;
        } while (rest > 0);
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
