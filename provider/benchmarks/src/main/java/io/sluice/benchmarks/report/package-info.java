/** What becomes of measured numbers: spreads, tables, the line of history. Must not know what was measured. */
@NullMarked
package io.sluice.benchmarks.report;

import org.jspecify.annotations.NullMarked;
