/** From JSR-107's expiry policies to deadlines. */
@NullMarked
package io.sluice.jcache.expiry;

import org.jspecify.annotations.NullMarked;
