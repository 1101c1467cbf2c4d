/** What {@link javax.cache.Caching} finds, and who holds the managers. */
@NullMarked
package io.sluice.jcache.spi;

import org.jspecify.annotations.NullMarked;
