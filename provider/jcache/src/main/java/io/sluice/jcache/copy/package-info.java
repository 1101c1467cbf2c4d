/**
 * Copies of objects, made without a stream where that provably gives what Java serialisation would give.
 *
 * <p>Start reading at {@link io.sluice.jcache.copy.Master}. Knows classes and objects; neither stores nor caches,
 * fronts or stored forms.
 */
@NullMarked
package io.sluice.jcache.copy;

import org.jspecify.annotations.NullMarked;
