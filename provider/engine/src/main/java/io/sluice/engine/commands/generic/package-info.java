/** Commands on keys of any type: existence, iteration, deadlines. */
@NullMarked
package io.sluice.engine.commands.generic;

import org.jspecify.annotations.NullMarked;
