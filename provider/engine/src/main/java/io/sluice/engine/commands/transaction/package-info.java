/** Commands that run as one: transactions, and the keys on which they depend. */
@NullMarked
package io.sluice.engine.commands.transaction;

import org.jspecify.annotations.NullMarked;
