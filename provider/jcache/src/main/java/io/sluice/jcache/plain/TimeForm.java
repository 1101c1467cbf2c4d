package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.SC_BLOCK_DATA;
import static java.io.ObjectStreamConstants.SC_EXTERNALIZABLE;
import static java.io.ObjectStreamConstants.TC_BLOCKDATA;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_OBJECT;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times of java.time: all are written as the class {@code java.time.Ser}, which tells them apart by a byte. */
final class TimeForm extends Form {
    private static final int DURATION = 1;
    private static final int INSTANT = 2;
    private static final int DATE = 3;
    private static final int TIME = 4;
    private static final int DATE_TIME = 5;
    private static final int OFFSET_DATE_TIME = 10;
    private static final int QUARTER_SECONDS = 900;
    private static final int IN_SECONDS = 127;
    private static final Class<?> WRITTEN = written();

    private final Description description;

    private TimeForm(Description description) {
        this.description = description;
    }

    static Form of(Class<?> type) {
        return new TimeForm(Description.of(WRITTEN, SC_EXTERNALIZABLE | SC_BLOCK_DATA));
    }

    private static Class<?> written() {
        try {
            return Class.forName("java.time.Ser", false, LocalDate.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the form of java.time is specified", e);
        }
    }

    @Override
    Description description() {
        return description;
    }

    @Override
    void write(Object object, PlainStream out) {
        out.begin(TC_OBJECT, description, object);
        StreamBytes bytes = out.bytes();
        bytes.putByte(TC_BLOCKDATA);
        int lengthAt = bytes.size();
        bytes.putByte(0);
        put(object, bytes);
        bytes.patchLength(lengthAt);
        bytes.putByte(TC_ENDBLOCKDATA);
    }

    private static void put(Object object, StreamBytes bytes) {
        if (object instanceof LocalDate date) {
            bytes.putByte(DATE);
            putDate(date, bytes);
        } else if (object instanceof LocalDateTime time) {
            bytes.putByte(DATE_TIME);
            putDateTime(time, bytes);
        } else if (object instanceof Instant instant) {
            bytes.putByte(INSTANT);
            bytes.putLong(instant.getEpochSecond());
            bytes.putInt(instant.getNano());
        } else if (object instanceof OffsetDateTime time) {
            bytes.putByte(OFFSET_DATE_TIME);
            putDateTime(time.toLocalDateTime(), bytes);
            putOffset(time.getOffset(), bytes);
        } else if (object instanceof LocalTime time) {
            bytes.putByte(TIME);
            putTime(time, bytes);
        } else if (object instanceof Duration duration) {
            bytes.putByte(DURATION);
            bytes.putLong(duration.getSeconds());
            bytes.putInt(duration.getNano());
        }
    }

    private static void putDateTime(LocalDateTime time, StreamBytes bytes) {
        putDate(time.toLocalDate(), bytes);
        putTime(time.toLocalTime(), bytes);
    }

    private static void putDate(LocalDate date, StreamBytes bytes) {
        bytes.putInt(date.getYear());
        bytes.putByte(date.getMonthValue());
        bytes.putByte(date.getDayOfMonth());
    }

    /** Zeros at the end are left out, and the last number is turned over to say so. */
    private static void putTime(LocalTime time, StreamBytes bytes) {
        int minute = time.getMinute();
        int second = time.getSecond();
        int nano = time.getNano();
        boolean hasSeconds = second != 0 || nano != 0;
        if (!hasSeconds && minute == 0) {
            bytes.putByte(~time.getHour());
            return;
        }
        bytes.putByte(time.getHour());
        bytes.putByte(hasSeconds ? minute : ~minute);
        if (hasSeconds) {
            bytes.putByte(nano == 0 ? ~second : second);
        }
        if (nano != 0) {
            bytes.putInt(nano);
        }
    }

    private static void putOffset(ZoneOffset offset, StreamBytes bytes) {
        int seconds = offset.getTotalSeconds();
        boolean isWhole = seconds % QUARTER_SECONDS == 0;
        bytes.putByte(isWhole ? seconds / QUARTER_SECONDS : IN_SECONDS);
        if (!isWhole) {
            bytes.putInt(seconds);
        }
    }

    /** Returns whether this is the class as which times are written. */
    static boolean isWrittenFor(Class<?> type) {
        return type == WRITTEN;
    }

    @Override
    Object read(PlainInput in) {
        InputBytes bytes = in.bytes();
        bytes.expect(TC_BLOCKDATA);
        int end = (bytes.takeByte() & 0xFF) + bytes.position();
        Object time = take(bytes);
        if (bytes.position() != end || Form.of(time.getClass()) == null) {
            throw new NotPlainException();
        }
        bytes.expect(TC_ENDBLOCKDATA);
        in.ask(time.getClass());
        in.assign(time);
        return time;
    }

    private static Object take(InputBytes bytes) {
        return switch (bytes.takeByte()) {
            case DURATION -> Duration.ofSeconds(bytes.takeLong(), bytes.takeInt());
            case INSTANT -> Instant.ofEpochSecond(bytes.takeLong(), bytes.takeInt());
            case DATE -> takeDate(bytes);
            case TIME -> takeTime(bytes);
            case DATE_TIME -> LocalDateTime.of(takeDate(bytes), takeTime(bytes));
            case OFFSET_DATE_TIME -> OffsetDateTime.of(takeDate(bytes), takeTime(bytes), takeOffset(bytes));
            default -> throw new NotPlainException();
        };
    }

    private static LocalDate takeDate(InputBytes bytes) {
        return LocalDate.of(bytes.takeInt(), bytes.takeByte(), bytes.takeByte());
    }

    private static LocalTime takeTime(InputBytes bytes) {
        int hour = bytes.takeByte();
        if (hour < 0) {
            return LocalTime.of(~hour, 0);
        }
        int minute = bytes.takeByte();
        if (minute < 0) {
            return LocalTime.of(hour, ~minute);
        }
        int second = bytes.takeByte();
        return second < 0 ? LocalTime.of(hour, minute, ~second) : LocalTime.of(hour, minute, second, bytes.takeInt());
    }

    private static ZoneOffset takeOffset(InputBytes bytes) {
        int quarters = bytes.takeByte();
        return ZoneOffset.ofTotalSeconds(quarters == IN_SECONDS ? bytes.takeInt() : quarters * QUARTER_SECONDS);
    }
}
