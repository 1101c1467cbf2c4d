package io.sluice.resp;

import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

class EpollServerTest extends RespServerContract {
    @BeforeAll
    static void epollIsThere() {
        Assumptions.assumeTrue(Epoll.isAvailable());
    }

    @Override
    Transport transport() {
        return Transport.EPOLL;
    }

    @Override
    String descriptor() {
        return "[1-9][0-9]*";
    }
}
