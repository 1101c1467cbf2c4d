/** The engine as a program of its own, started and stopped as redis-server is. Knows the node and the settings. */
@NullMarked
package io.sluice.standalone;

import org.jspecify.annotations.NullMarked;
