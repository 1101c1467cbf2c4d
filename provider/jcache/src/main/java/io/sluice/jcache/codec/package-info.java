/**
 * The stored form of names, keys and values; an on-disk format.
 *
 * <p>{@link io.sluice.jcache.codec.KeyPrefix} specifies names, {@link io.sluice.jcache.codec.KeyText} keys,
 * {@link io.sluice.jcache.codec.ValueCodec} values. What is stored may come from any Redis client, so decoding trusts
 * nothing: see {@link io.sluice.jcache.codec.SerialForm}.
 */
@NullMarked
package io.sluice.jcache.codec;

import org.jspecify.annotations.NullMarked;
