/**
 * The values of keys that are more than a string: they choose their encodings, and know nothing of keys, commands or
 * clients.
 *
 * <p>Start reading at {@link io.sluice.engine.value.Value}. Used within the turn; a {@link
 * io.sluice.engine.value.Value#share shared} one may be read by another thread.
 */
@NullMarked
package io.sluice.engine.value;

import org.jspecify.annotations.NullMarked;
