package io.sluice.standalone;

import io.sluice.settings.LogLevel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One line an event on standard error, in redis-server's form: process, time, level, text. */
final class ConsoleLog {
    private static final Map<LogLevel, Level> LEVELS = Map.of(
            LogLevel.DEBUG, Level.FINEST,
            LogLevel.VERBOSE, Level.FINE,
            LogLevel.NOTICE, Level.INFO,
            LogLevel.WARNING, Level.WARNING,
            LogLevel.NOTHING, Level.OFF);

    private ConsoleLog() {}

    static void install(LogLevel wanted) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Handler console = new ConsoleHandler();
        console.setFormatter(new Line());
        root.addHandler(console);
        level(wanted);
    }

    /** Sets how much is shown from now on. */
    static void level(LogLevel wanted) {
        Level level = LEVELS.getOrDefault(wanted, Level.INFO);
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            handler.setLevel(level);
        }
        root.setLevel(Level.INFO.intValue() < level.intValue() ? level : Level.INFO);
        Logger.getLogger("io.sluice").setLevel(level);
    }

    /** Prints a line while the JVM ends, when handlers may have been closed already. */
    static void print(String text) {
        System.err.print(new Line().format(new LogRecord(Level.INFO, text)));
    }

    /** The form of a line. Redis's marks: '.' debug, '-' verbose, '*' notice, '#' warning. */
    private static final class Line extends Formatter {
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss.SSS", Locale.ENGLISH);

        @Override
        public String format(LogRecord event) {
            StringWriter text = new StringWriter();
            text.append(String.valueOf(ProcessHandle.current().pid())).append(":M ");
            text.append(TIME.format(event.getInstant().atZone(ZoneId.systemDefault())));
            text.append(' ').append(mark(event.getLevel())).append(' ');
            text.append(formatMessage(event)).append(System.lineSeparator());
            Throwable thrown = event.getThrown();
            if (thrown != null) {
                thrown.printStackTrace(new PrintWriter(text, true));
            }
            return text.toString();
        }

        private static char mark(Level level) {
            if (level.intValue() >= Level.WARNING.intValue()) {
                return '#';
            }
            if (level.intValue() >= Level.INFO.intValue()) {
                return '*';
            }
            return level.intValue() >= Level.FINE.intValue() ? '-' : '.';
        }
    }
}
