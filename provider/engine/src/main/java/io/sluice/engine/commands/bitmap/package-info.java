/** Commands on the bits of strings. */
@NullMarked
package io.sluice.engine.commands.bitmap;

import org.jspecify.annotations.NullMarked;
