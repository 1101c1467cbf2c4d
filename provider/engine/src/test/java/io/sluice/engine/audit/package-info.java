/**
 * The audit of engines after tests, for the tests of all modules.
 *
 * <p>Whoever makes an engine or a keyspace for tests gives it to the auditor; the tests need not know.
 */
@NullMarked
package io.sluice.engine.audit;

import org.jspecify.annotations.NullMarked;
