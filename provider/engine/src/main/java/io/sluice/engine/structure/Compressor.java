package io.sluice.engine.structure;

/** Makes long strings shorter. Not for several threads. */
@FunctionalInterface
public interface Compressor {

    /** Leaves strings as they are. */
    Compressor NONE = (input, output, at, room) -> 0;

    /**
     * Compresses bytes in the format of LZF.
     *
     * @param input at least 4 bytes
     * @param at where in the output to begin
     * @param room how many bytes the result may have
     * @return how many it has, 0 if they are too many; what lies in that part of the output is undefined then
     */
    int compress(Slice input, byte[] output, int at, int room);
}
