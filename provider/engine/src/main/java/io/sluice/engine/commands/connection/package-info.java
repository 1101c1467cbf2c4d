/** Commands on the client's own connection, and on the list of clients. */
@NullMarked
package io.sluice.engine.commands.connection;

import org.jspecify.annotations.NullMarked;
