/**
 * The commands, a package for each family.
 *
 * <p>A command is a static method with {@link io.sluice.command.Command}. The classes {@code …Table} and
 * {@code EngineCommands}, which lists them all, are generated when they are compiled.
 */
@NullMarked
package io.sluice.engine.commands;

import org.jspecify.annotations.NullMarked;
