package io.sluice.engine.value;

import io.sluice.engine.structure.Slice;

/** The fields and values that an entry of a stream is going to have. */
public interface EntryFields {

    /** Returns the number of pairs. */
    int pairs();

    /** Returns a field and, behind it, its value: 0 is the first field. The slice serves the next question, too. */
    Slice word(int index);

    /** Returns the bytes of all fields and values. */
    long bytes();
}
