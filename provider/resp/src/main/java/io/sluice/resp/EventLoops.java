package io.sluice.resp;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.Executor;

/**
 * Event loops whose end leaves no thread of Netty's own behind.
 *
 * <p>Netty tells a group that a loop has ended on its global executor, a thread that is no daemon and lives on for a
 * second, too long for an application that is being undeployed. Here the {@link #terminationFuture} never completes:
 * wait for the threads instead.
 */
final class EventLoops extends MultiThreadIoEventLoopGroup {
    EventLoops(int threads, IoThreads factory, IoHandlerFactory handlers) {
        super(threads, factory, handlers);
    }

    @Override
    protected IoEventLoop newChild(Executor executor, IoHandlerFactory handlers, Object... args) {
        return new SingleThreadIoEventLoop(this, executor, handlers) {
            private final Future<?> never = new DefaultPromise<>(ImmediateEventExecutor.INSTANCE);

            @Override
            public Future<?> terminationFuture() {
                return never;
            }
        };
    }
}
