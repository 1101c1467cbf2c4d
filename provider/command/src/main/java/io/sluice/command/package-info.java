/**
 * The declaration of a command: the annotation, the grammar of its syntax line, and the annotation processor that
 * turns annotated methods into a command table at compile time.
 */
@NullMarked
package io.sluice.command;

import org.jspecify.annotations.NullMarked;
