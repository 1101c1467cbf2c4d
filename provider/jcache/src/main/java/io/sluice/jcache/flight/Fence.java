package io.sluice.jcache.flight;

/**
 * Where the fence of a key is at some time: a number that rises when somebody removes the key, or tries to.
 *
 * @param storedKey the key as it is stored; not to be changed
 * @param number the number
 */
@SuppressWarnings("ArrayRecordComponent") // a key is its bytes, and nobody compares these records
public record Fence(byte[] storedKey, long number) {}
