package io.sluice.settings;

import java.nio.file.Path;

/**
 * A {@code redis.conf} or command line that cannot be honoured. The message is what redis-server prints, some lines
 * long, followed by what is allowed.
 */
public final class ConfigFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String HEADING = "*** FATAL CONFIG FILE ERROR (Sluice) ***\n";

    private ConfigFileException(String message) {
        super(message);
    }

    private ConfigFileException(String message, Exception cause) {
        super(message, cause);
    }

    /** Returns the error for one line. */
    static ConfigFileException at(ConfigLine line, String problem) {
        return new ConfigFileException(HEADING + line.where() + "\n>>> '" + line.shown() + "'\n" + problem);
    }

    /** Returns the error for one line whose value was refused. */
    static ConfigFileException at(ConfigLine line, InvalidSettingException refused) {
        return new ConfigFileException(
                HEADING + line.where() + "\n>>> '" + line.shown() + "'\n" + refused.getMessage(), refused);
    }

    /** Returns the error for a file that cannot be read. */
    static ConfigFileException unreadable(Path file, Exception cause) {
        return new ConfigFileException("Fatal error, can't open config file '" + file + "': " + cause, cause);
    }
}
