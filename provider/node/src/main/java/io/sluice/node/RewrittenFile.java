package io.sluice.node;

import io.sluice.engine.port.ConfigFile;
import io.sluice.settings.ConfigFileException;
import io.sluice.settings.RedisConf;
import io.sluice.settings.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;

/**
 * The configuration file of the standalone server.
 *
 * <p>A new text is written beside the file, forced to disk and renamed, so that whoever reads, and whatever a power
 * failure leaves, has the old file or the new one. A symbolic link stays one, and the permissions stay.
 */
final class RewrittenFile implements ConfigFile {
    private final Path path;

    RewrittenFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public void rewrite(Settings now) throws IOException {
        boolean isThere = Files.exists(path);
        Path file = isThere ? path.toRealPath() : path;
        byte[] text = text(file, now);
        if (!isThere || !Arrays.equals(text, Files.readAllBytes(file))) {
            replace(file, text);
        }
    }

    private static byte[] text(Path file, Settings now) throws IOException {
        try {
            return RedisConf.rewritten(file, now);
        } catch (ConfigFileException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        }
    }

    private static void replace(Path file, byte[] text) throws IOException {
        Path directory = file.resolveSibling("");
        Path beside = Files.createTempFile(directory, file.getFileName() + ".", ".tmp");
        try {
            keepPermissions(file, beside);
            write(beside, text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(directory);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void keepPermissions(Path file, Path beside) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(beside, PosixFileAttributeView.class);
        if (view != null && Files.exists(file)) {
            view.setPermissions(Files.getPosixFilePermissions(file));
        }
    }

    private static void write(Path beside, byte[] text) throws IOException {
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(text);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Makes the new name last; a system that cannot open directories has its own way to do so. */
    private static void force(Path directory) throws IOException {
        if (Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
