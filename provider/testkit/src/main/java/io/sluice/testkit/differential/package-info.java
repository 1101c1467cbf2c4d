/**
 * The same commands against Sluice and against a real redis-server, replies and data compared; what may differ is in
 * {@link io.sluice.testkit.differential.IntendedDifferences}, with its reason. Start reading at
 * {@link io.sluice.testkit.differential.Differential}. Knows nothing of how commands are made.
 */
@NullMarked
package io.sluice.testkit.differential;

import org.jspecify.annotations.NullMarked;
