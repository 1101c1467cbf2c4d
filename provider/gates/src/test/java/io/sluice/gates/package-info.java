/**
 * What a command may allocate, a key may take and a turn may last: measured exactly, and held to a bound.
 *
 * <p>Only figures that do not depend on the speed of the machine are gated; ratios of speed are the benchmarks'
 * business. Nothing here knows how the engine does its work: it measures a real server, cache or engine from outside.
 */
@NullMarked
package io.sluice.gates;

import org.jspecify.annotations.NullMarked;
