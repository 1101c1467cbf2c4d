/**
 * Redis's RDB format: values as {@code DUMP} tells them and as snapshots hold them, with lengths, compression and
 * checksums. Everything read here may come from anybody: what is not in the format is a
 * {@link io.sluice.engine.structure.FormatException}, before memory is spent on what it claims. Knows nothing of
 * commands, sockets and files: bytes go to an {@link RdbSink} and come from an {@link RdbSource}.
 */
@NullMarked
package io.sluice.engine.rdb;

import org.jspecify.annotations.NullMarked;
