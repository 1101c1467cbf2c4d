/**
 * A small shop whose prices are slow to calculate, and cached by JSR-107 annotations. Its bestsellers and order events
 * are kept in Redis.
 *
 * <p>{@link io.sluice.shop.PriceResource} answers HTTP, {@link io.sluice.shop.PriceCalculator} carries the cache
 * annotations, {@link io.sluice.shop.Catalog} reads and writes the database, {@link io.sluice.shop.Supplier} is slow.
 *
 * <p>Orders are rows of the database, too. {@link io.sluice.shop.OrderFeed} tells Redis of each:
 * {@link io.sluice.shop.Bestsellers} shows the sorted set that it counts in, {@link io.sluice.shop.ShippingDesk} is a
 * consumer group of its stream. The shop goes on selling without: {@link io.sluice.shop.Redis} says why it has to.
 */
@NullMarked
package io.sluice.shop;

import org.jspecify.annotations.NullMarked;
