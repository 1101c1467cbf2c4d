/** Commands on places: members of sorted sets whose scores are numbers of cells on the map. */
@NullMarked
package io.sluice.engine.commands.geo;

import org.jspecify.annotations.NullMarked;
