/**
 * Places on the earth as Redis keeps them: a place is a number of 52 bits, which is the score of a member of a sorted
 * set, and what is near is found in a few ranges of scores.
 *
 * <p>Start reading at {@link io.sluice.engine.geo.Cell}; {@link io.sluice.engine.geo.SearchCells} finds the ranges.
 * Knows no keys and no commands; imports the JDK only. Longitudes and latitudes are in degrees, distances in metres
 * unless a {@link io.sluice.engine.geo.Unit} says otherwise. Every step of the arithmetic is one of Redis's, in its
 * order: scores are data, and clients compare what they are answered.
 */
@NullMarked
package io.sluice.engine.geo;

import org.jspecify.annotations.NullMarked;
