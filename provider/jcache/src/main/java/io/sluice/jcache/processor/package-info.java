/** What entry processors see of an entry, and what becomes of their results. Knows nothing of the store. */
@NullMarked
package io.sluice.jcache.processor;

import org.jspecify.annotations.NullMarked;
