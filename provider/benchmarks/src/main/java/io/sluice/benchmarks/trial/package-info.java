/** Trials with JMH inside a JVM that a benchmark has started, and the lines by which that JVM reports them. */
@NullMarked
package io.sluice.benchmarks.trial;

import org.jspecify.annotations.NullMarked;
