/**
 * Data structures that know bytes and nothing of commands: the hash table, its keyed hash, the glob matcher.
 *
 * <p>Start reading at {@link io.sluice.engine.structure.IncrementalTable}. Imports the JDK only.
 */
@NullMarked
package io.sluice.engine.structure;

import org.jspecify.annotations.NullMarked;
