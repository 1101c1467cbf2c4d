/**
 * Random commands made from the declarations in the command table: a new command is covered without a word written
 * here. Knows nothing of any server; start reading at {@link io.sluice.testkit.generator.CommandGenerator}.
 */
@NullMarked
package io.sluice.testkit.generator;

import org.jspecify.annotations.NullMarked;
