/** What an application and its operators say about caches, checked and read once. */
@NullMarked
package io.sluice.jcache.configuration;

import org.jspecify.annotations.NullMarked;
