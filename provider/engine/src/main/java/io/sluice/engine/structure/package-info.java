/**
 * Data structures that know bytes and nothing of commands: hash tables and their keyed hash, listpack, intset, the glob
 * matcher, LZF.
 *
 * <p>Start reading at {@link io.sluice.engine.structure.IncrementalTable}. Imports the JDK only.
 */
@NullMarked
package io.sluice.engine.structure;

import org.jspecify.annotations.NullMarked;
