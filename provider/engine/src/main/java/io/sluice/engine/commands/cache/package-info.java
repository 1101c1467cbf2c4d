/** Commands that look into the caches of applications; Redis has none of these. */
@NullMarked
package io.sluice.engine.commands.cache;

import org.jspecify.annotations.NullMarked;
