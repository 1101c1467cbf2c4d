/**
 * Loads of absent keys, of which one at a time goes on for each key while others wait for it. Knows neither the store
 * nor what is loaded.
 */
@NullMarked
package io.sluice.jcache.flight;

import org.jspecify.annotations.NullMarked;
