/** What a command is at run time: its arguments, its call, its reply, its errors, and what may stop it. */
@NullMarked
package io.sluice.engine.command;

import org.jspecify.annotations.NullMarked;
