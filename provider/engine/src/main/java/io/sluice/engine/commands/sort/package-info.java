/** The command that sorts lists and sets; knows strings and hashes only as what patterns lead to. */
@NullMarked
package io.sluice.engine.commands.sort;

import org.jspecify.annotations.NullMarked;
