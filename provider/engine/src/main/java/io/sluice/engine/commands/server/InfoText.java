package io.sluice.engine.commands.server;

import java.util.Locale;

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

    static String decimal(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
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
