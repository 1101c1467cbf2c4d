/**
 * The data: databases of entries, their deadlines, the contracts that bind them, and the log of what changed.
 *
 * <p>Start reading at {@link io.sluice.engine.keyspace.Database}: it is the only class that changes data, and every
 * change appears in {@link io.sluice.engine.keyspace.Changes}. Everything here is used within the turn.
 */
@NullMarked
package io.sluice.engine.keyspace;

import org.jspecify.annotations.NullMarked;
