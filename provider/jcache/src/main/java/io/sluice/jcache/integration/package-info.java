/** Calls of an application's cache loaders and cache writers. Knows nothing of the store. */
@NullMarked
package io.sluice.jcache.integration;

import org.jspecify.annotations.NullMarked;
