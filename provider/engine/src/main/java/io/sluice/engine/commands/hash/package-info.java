/** Commands on hashes. */
@NullMarked
package io.sluice.engine.commands.hash;

import org.jspecify.annotations.NullMarked;
