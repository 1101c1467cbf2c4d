/**
 * What an annotation costs: calls of a CDI bean in Weld SE, as they are, through an interceptor that does nothing, and
 * answered by {@code @CacheResult}. Must not know Sluice's classes: it is found as an application finds it.
 */
@NullMarked
package io.sluice.benchmarks.annotation;

import org.jspecify.annotations.NullMarked;
