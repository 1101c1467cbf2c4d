package io.sluice.engine.commands.server;

import java.math.BigDecimal;

/** The text of {@code INFO} while it is written: sections of lines {@code field:value}. */
final class InfoText {
    private static final String END_OF_LINE = "\r\n";
    private static final String UNITS = "KMGTPE";
    private static final int STEP = 1024;

    private final StringBuilder text = new StringBuilder();

    /** Begins a section. */
    InfoText section(String title) {
        text.append(text.length() == 0 ? "" : END_OF_LINE);
        text.append("# ").append(title).append(END_OF_LINE);
        return this;
    }

    /** Writes a line. */
    InfoText field(String name, Object value) {
        text.append(name).append(':').append(value).append(END_OF_LINE);
        return this;
    }

    /** Writes a number of bytes, and a second line {@code …_human} with the same for people. */
    InfoText bytes(String name, long bytes) {
        return field(name, bytes).field(name + "_human", human(bytes));
    }

    /** Writes a number with digits after the point. */
    InfoText decimal(String name, int digits, double value) {
        return field(name, decimal(digits, value));
    }

    /** Returns a number of at least 0 with so many digits after the point; {@code String.format} is far slower. */
    static String decimal(int digits, double value) {
        long unit = 1;
        for (int digit = 0; digit < digits; digit++) {
            unit *= 10;
        }
        long parts = Math.round(value * unit);
        String behindPoint = Long.toString(unit + parts % unit).substring(1);
        return digits == 0 ? Long.toString(parts) : parts / unit + "." + behindPoint;
    }

    /** Returns a number without zeros at its end. */
    static String shortest(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    static String human(long bytes) {
        if (bytes < STEP) {
            return bytes + "B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= STEP && unit + 1 < UNITS.length()) {
            value /= STEP;
            unit++;
        }
        return decimal(2, value) + UNITS.charAt(unit);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
