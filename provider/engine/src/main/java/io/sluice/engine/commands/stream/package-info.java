/** Commands on streams. */
@NullMarked
package io.sluice.engine.commands.stream;

import org.jspecify.annotations.NullMarked;
