/**
 * Providers of JSR-107 side by side: each in a JVM of its own, all through {@code javax.cache} only. Must not know any
 * provider's classes but by name, not even Sluice's.
 */
@NullMarked
package io.sluice.benchmarks.jcache;

import org.jspecify.annotations.NullMarked;
