package io.sluice.resp;

import io.sluice.settings.Parameters;
import io.sluice.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A socket in the file system.
 *
 * @param path of its file
 * @param permissions of its file, as chmod takes them; 0 for those that new files of the process have
 */
public record LocalSocket(Path path, int permissions) {

    static Optional<LocalSocket> of(Settings settings) {
        String path = settings.get(Parameters.UNIXSOCKET);
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(new LocalSocket(Path.of(path), settings.get(Parameters.UNIXSOCKETPERM)));
    }
}
