/** The ports through which the world reaches the engine: time, chance, the process around it. */
@NullMarked
package io.sluice.engine.port;

import org.jspecify.annotations.NullMarked;
