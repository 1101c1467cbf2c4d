/**
 * What the readers of one cache leave ready for those who come after them: keys and values as Java objects.
 *
 * <p>Start reading at {@link io.sluice.jcache.front.Front}. Knows keys, values and the versions that a store has read;
 * neither statistics nor expiry, nor how anything is stored.
 */
@NullMarked
package io.sluice.jcache.front;

import org.jspecify.annotations.NullMarked;
