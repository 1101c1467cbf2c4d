/**
 * Loads of absent keys, of which one at a time goes on for each key while others wait for it: on their threads, or for
 * a stage that completes. Knows neither the store nor what is loaded.
 */
@NullMarked
package io.sluice.jcache.flight;

import org.jspecify.annotations.NullMarked;
