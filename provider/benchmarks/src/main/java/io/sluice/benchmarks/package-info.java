/**
 * Benchmarks: Sluice side by side with others in one session, each in a process of its own.
 *
 * <p>The others (redis-server and five JCache providers) are here under their own licences, to be measured and for
 * nothing else: this module is never published, and no other module depends on it. It must not know the inside of the
 * engine: it sees what a client sees.
 */
@NullMarked
package io.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
