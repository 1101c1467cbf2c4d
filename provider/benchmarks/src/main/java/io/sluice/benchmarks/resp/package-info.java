/**
 * Load over RESP: a generator of requests, the servers that get them, and the session that alternates between the
 * servers. Must not know JCache, nor Sluice's classes: a server is a process with a port.
 */
@NullMarked
package io.sluice.benchmarks.resp;

import org.jspecify.annotations.NullMarked;
