package io.sluice.resp;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import org.jspecify.annotations.Nullable;

/** How sockets are served. */
public enum Transport {
    /** Epoll where it is there, else NIO. */
    AUTO,
    /** Linux's epoll through native code. */
    EPOLL,
    /** The JDK's selectors; everywhere. */
    NIO;

    /** Returns EPOLL or NIO. */
    Transport resolved() {
        if (this == AUTO) {
            return Epoll.isAvailable() ? EPOLL : NIO;
        }
        return this;
    }

    IoHandlerFactory handlers() {
        return resolved() == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    /** Returns whether sockets in the file system can be served. */
    boolean servesLocalSockets() {
        return resolved() == EPOLL;
    }

    /** Opens a server socket that takes connections of one family, or of all families. */
    ServerChannel serverChannel(@Nullable SocketProtocolFamily family) {
        if (resolved() == EPOLL) {
            return family == null ? new EpollServerSocketChannel() : new EpollServerSocketChannel(family);
        }
        return family == null
                ? new NioServerSocketChannel()
                : new NioServerSocketChannel(SelectorProvider.provider(), family);
    }
}
