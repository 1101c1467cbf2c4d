package io.sluice.engine.keyspace;

import io.sluice.engine.port.Dice;
import io.sluice.engine.structure.HeapLayout;

/**
 * What a keyspace gets from outside.
 *
 * @param time the engine's
 * @param dice where the secret of the hash comes from
 * @param heap what objects take, for the account of memory
 */
public record Surroundings(EngineTime time, Dice dice, HeapLayout heap) {}
