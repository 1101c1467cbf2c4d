/** Commands that estimate how many different elements were seen. */
@NullMarked
package io.sluice.engine.commands.hyperloglog;

import org.jspecify.annotations.NullMarked;
