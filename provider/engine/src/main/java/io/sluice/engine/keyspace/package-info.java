/**
 * The data: databases of entries, their deadlines, the contracts that bind them, and the log of what changed.
 *
 * <p>Start reading at {@link io.sluice.engine.keyspace.Database}: it is the only class that changes data, and every
 * change appears in {@link io.sluice.engine.keyspace.Changes}. Used within the turn, but for
 * {@link io.sluice.engine.keyspace.Glance}, which reads without it.
 */
@NullMarked
package io.sluice.engine.keyspace;

import org.jspecify.annotations.NullMarked;
