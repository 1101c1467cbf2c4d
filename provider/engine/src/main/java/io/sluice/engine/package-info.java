/**
 * The engine: commands run strictly one after another on a keyspace in memory.
 *
 * <p>Start reading at {@link io.sluice.engine.Engine}. Knows the JDK and the settings; never Netty, Jakarta, files,
 * threads or the system clock: time, chance and connections come in through ports.
 */
@NullMarked
package io.sluice.engine;

import org.jspecify.annotations.NullMarked;
