/** Commands on lists. */
@NullMarked
package io.sluice.engine.commands.list;

import org.jspecify.annotations.NullMarked;
