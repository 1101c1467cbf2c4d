/** Statistics, and the MBeans of caches; nothing here refers to the application. */
@NullMarked
package io.sluice.jcache.management;

import org.jspecify.annotations.NullMarked;
