/** Commands on sorted sets. */
@NullMarked
package io.sluice.engine.commands.zset;

import org.jspecify.annotations.NullMarked;
