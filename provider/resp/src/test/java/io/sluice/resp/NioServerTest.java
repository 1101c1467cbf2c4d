package io.sluice.resp;

class NioServerTest extends RespServerContract {
    @Override
    Transport transport() {
        return Transport.NIO;
    }

    @Override
    String descriptor() {
        return "-1";
    }
}
