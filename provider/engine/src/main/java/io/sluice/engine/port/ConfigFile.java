package io.sluice.engine.port;

import io.sluice.settings.Settings;
import java.io.IOException;

/** The file that the settings were read from. */
public interface ConfigFile {
    /** Stands for none. */
    ConfigFile NONE = new ConfigFile() {
        @Override
        public boolean exists() {
            return false;
        }

        @Override
        public void rewrite(Settings now) throws IOException {
            throw new IOException("no such file");
        }
    };

    /** Returns whether the engine was started with a file. */
    boolean exists();

    /**
     * Makes the file say what holds now, wholly or not at all. Comments and what is right already stay. Called within
     * the turn, and seldom: somebody who administers the server waits for it.
     *
     * @throws IOException if that is not possible; its message says why
     */
    void rewrite(Settings now) throws IOException;
}
