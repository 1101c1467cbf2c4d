package io.sluice.engine.rdb;

import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A value that was read.
 *
 * @param string the value, if it is a string; valid until something else is read
 * @param held the value, if it is more
 */
public record RdbValue(Slice string, @Nullable Value held) {}
