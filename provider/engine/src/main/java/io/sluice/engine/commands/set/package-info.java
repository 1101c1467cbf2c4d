/** Commands on sets. */
@NullMarked
package io.sluice.engine.commands.set;

import org.jspecify.annotations.NullMarked;
