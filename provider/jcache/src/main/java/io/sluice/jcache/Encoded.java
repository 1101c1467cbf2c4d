package io.sluice.jcache;

/**
 * A value, and what is stored for it.
 *
 * @param form its bytes, or itself by reference
 */
record Encoded<V>(V value, Object form) {}
