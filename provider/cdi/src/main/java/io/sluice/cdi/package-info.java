/**
 * The annotations of {@code javax.cache.annotation} under Jakarta CDI, and the injection of caches.
 *
 * <p>{@link io.sluice.cdi.SluiceExtension} makes the four annotations interceptor bindings and checks their use;
 * {@link io.sluice.cdi.CachingApplication} holds all that belongs to one application. An interceptor asks
 * {@link io.sluice.cdi.CacheCalls} for the {@link io.sluice.cdi.Advice} of the invoked method, which is made once for
 * each method; whatever the advice does with a cache runs in a {@link io.sluice.cdi.Guard}, so that no failure of a
 * cache fails a business call. A method whose result comes later, as {@link io.sluice.cdi.Stages} has it, is over when
 * its stage completes. Nothing here is static that could hold a class of an application.
 */
@NullMarked
package io.sluice.cdi;

import org.jspecify.annotations.NullMarked;
