/**
 * What can be known of objects from their classes alone where the serialised form of a class is nothing but its fields.
 *
 * <p>Start reading at {@link io.sluice.jcache.plain.PlainClass}; {@link io.sluice.jcache.plain.PlainWriter} writes such
 * objects, {@link io.sluice.jcache.plain.PlainReader} reads them. Knows Java serialisation as the JDK does it, filters,
 * and classes; neither stores nor caches, fronts or stored forms.
 */
@NullMarked
package io.sluice.jcache.plain;

import org.jspecify.annotations.NullMarked;
