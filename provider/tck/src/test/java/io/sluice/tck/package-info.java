/** The TCK of JSR-107 lies in a jar; here is what it needs to run on Sluice, and what makes sure that it does. */
@NullMarked
package io.sluice.tck;

import org.jspecify.annotations.NullMarked;
