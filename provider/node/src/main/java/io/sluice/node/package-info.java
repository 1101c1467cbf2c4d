/**
 * Puts an engine to work in this JVM: wiring, threads, life cycle, and the store port on top of it.
 *
 * <p>{@link io.sluice.node.Node} is one running engine; {@link io.sluice.node.Nodes} has one of each name;
 * {@link io.sluice.node.NodeStoreProvider} is how JCache gets there. The only package that sees both the engine and
 * its surroundings; knows nothing of JCache, Jakarta or the meaning of the bytes it stores.
 */
@NullMarked
package io.sluice.node;

import org.jspecify.annotations.NullMarked;
