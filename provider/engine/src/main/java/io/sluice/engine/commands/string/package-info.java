/** Commands on strings and counters. */
@NullMarked
package io.sluice.engine.commands.string;

import org.jspecify.annotations.NullMarked;
