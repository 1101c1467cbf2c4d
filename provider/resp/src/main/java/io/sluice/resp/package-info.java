/**
 * RESP on sockets: the codec of RESP2 and RESP3, and the server that lets clients take turns on an engine.
 *
 * <p>Start reading at {@link io.sluice.resp.RespServer}; the life of one request is in {@link
 * io.sluice.resp.ClientConnection}; the protocol is specified in {@link io.sluice.resp.RequestParser} and {@link
 * io.sluice.resp.RespWriter}. The only package that sees Netty.
 */
@NullMarked
package io.sluice.resp;

import org.jspecify.annotations.NullMarked;
