/** Commands about the server itself. */
@NullMarked
package io.sluice.engine.commands.server;

import org.jspecify.annotations.NullMarked;
