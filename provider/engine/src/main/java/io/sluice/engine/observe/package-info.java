/**
 * What an operator looks at afterwards: which commands were slow, how long commands take, what took its time. Knows
 * times, names and copies of words, not commands, clients or data.
 */
@NullMarked
package io.sluice.engine.observe;

import org.jspecify.annotations.NullMarked;
