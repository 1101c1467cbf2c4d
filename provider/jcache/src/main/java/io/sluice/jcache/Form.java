package io.sluice.jcache;

/**
 * A value, and what is stored for it.
 *
 * @param stored its bytes, or itself by reference
 */
record Form<V>(V value, Object stored) {}
