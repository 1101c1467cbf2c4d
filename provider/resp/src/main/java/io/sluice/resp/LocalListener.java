package io.sluice.resp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Listens on a socket in the file system.
 *
 * <p>It is made in a directory that nobody else may enter, gets its permissions there, and is then moved to its place:
 * so nobody connects whom they keep out, and a socket that a server left behind is replaced in one step.
 */
final class LocalListener {
    private static final int PERMISSION_BITS = 9;

    // The type of a file in its mode, as stat(2) tells it.
    private static final int TYPE_BITS = 0xF000;
    private static final int SOCKET_TYPE = 0xC000;

    private final LocalSocket socket;

    private LocalListener(LocalSocket socket) {
        this.socket = socket;
    }

    /**
     * Listens, and returns what listens.
     *
     * @param bootstrap knows how, but not where
     * @throws ListenException if that is not possible; then nothing is left behind
     */
    static Channel listen(LocalSocket socket, ServerBootstrap bootstrap) {
        try {
            return new LocalListener(socket).listen(bootstrap);
        } catch (IOException e) {
            throw ListenException.onLocalSocket(socket.path(), e);
        }
    }

    private Channel listen(ServerBootstrap bootstrap) throws IOException {
        checkThatPlaceIsFree();
        Path place = socket.path().toAbsolutePath();
        Path hidden = Files.createTempDirectory(
                place.getParent(),
                ".s",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path made = hidden.resolve("s");
        boolean listens = false;
        try {
            Channel channel = bind(bootstrap, made);
            if (socket.permissions() != 0) {
                Files.setPosixFilePermissions(made, permissions(socket.permissions()));
            }
            Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
            Object key = key(place);
            channel.closeFuture().addListener(closed -> remove(place, key));
            listens = true;
            return channel;
        } finally {
            if (!listens) {
                Files.deleteIfExists(made);
            }
            Files.deleteIfExists(hidden);
        }
    }

    private static Channel bind(ServerBootstrap bootstrap, Path path) throws IOException {
        ChannelFuture bound =
                bootstrap.bind(new DomainSocketAddress(path.toFile())).awaitUninterruptibly();
        if (bound.cause() != null) {
            throw new IOException(bound.cause());
        }
        return bound.channel();
    }

    /** What is there may be a socket to which nobody listens any more, and nothing else. */
    private void checkThatPlaceIsFree() throws IOException {
        Path path = socket.path();
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!isSocket(path)) {
            throw new IOException("there is a file of that name that is no socket");
        }
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException nobodyListens) {
            return;
        }
        throw new IOException("another server listens on it");
    }

    private static boolean isSocket(Path path) throws IOException {
        int type = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & TYPE_BITS;
        return type == SOCKET_TYPE;
    }

    private static Set<PosixFilePermission> permissions(int bits) {
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int index = 0; index < PERMISSION_BITS; index++) {
            if ((bits & (1 << (PERMISSION_BITS - 1 - index))) != 0) {
                permissions.add(all[index]);
            }
        }
        return permissions;
    }

    /** Removes the file, unless another server has put its own there meanwhile. */
    private static void remove(Path path, Object key) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && key.equals(key(path))) {
            Files.deleteIfExists(path);
        }
    }

    private static Object key(Path path) throws IOException {
        return Objects.requireNonNull(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey());
    }
}
