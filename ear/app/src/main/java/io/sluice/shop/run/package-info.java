/** Runs the sample on a WildFly that the build has unpacked; not part of the EAR. */
@NullMarked
package io.sluice.shop.run;

import org.jspecify.annotations.NullMarked;
