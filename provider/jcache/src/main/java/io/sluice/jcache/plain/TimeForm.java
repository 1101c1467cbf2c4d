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

    private final Description description;

    private TimeForm(Description description) {
        this.description = description;
    }

    static Form of(Class<?> type) {
        try {
            Class<?> written = Class.forName("java.time.Ser", false, type.getClassLoader());
            return new TimeForm(Description.of(written, SC_EXTERNALIZABLE | SC_BLOCK_DATA));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the form of java.time is specified", e);
        }
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
}
