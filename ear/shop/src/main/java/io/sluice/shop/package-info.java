/**
 * A small shop whose prices are slow to calculate, and cached by JSR-107 annotations.
 *
 * <p>{@link io.sluice.shop.PriceResource} answers HTTP, {@link io.sluice.shop.PriceCalculator} carries the cache
 * annotations, {@link io.sluice.shop.Catalog} reads and writes the database, {@link io.sluice.shop.Supplier} is slow.
 */
@NullMarked
package io.sluice.shop;

import org.jspecify.annotations.NullMarked;
