/**
 * Cache entry listeners: from changes in the store, told within the turn, to the application's code, called outside of
 * it. {@link io.sluice.jcache.event.CacheEvents} explains how.
 */
@NullMarked
package io.sluice.jcache.event;

import org.jspecify.annotations.NullMarked;
