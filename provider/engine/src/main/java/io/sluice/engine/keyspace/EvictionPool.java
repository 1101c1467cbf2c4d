package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The best candidates for eviction of all that were looked at, those of earlier looks included. So a few samples for
 * each key that gives way are nearly as good as looking at all keys. Used within the turn.
 */
final class EvictionPool {
    /*
     * Redis's: SIZE candidates in the order of their scores, the best one last. They are keys, not entries: what was
     * removed meanwhile shall not stay in memory, and a key that has another value by now is as good a candidate. Each
     * place keeps its array for the next key if that fits, unless it is long.
     */
    static final int SIZE = 16;
    private static final int KEY_BYTES_KEPT = 255;

    private final Candidate[] candidates = new Candidate[SIZE];
    private int count;

    /** A key that may give way. */
    static final class Candidate {
        private final Slice key = Slice.empty();
        private byte[] bytes = new byte[0];
        private int database;
        private int hash;
        private long score;

        int database() {
            return database;
        }

        int hash() {
            return hash;
        }

        Slice key() {
            return key;
        }

        private void set(int newDatabase, Entry entry, long newScore) {
            int length = entry.keyLength();
            if (bytes.length < length || bytes.length > KEY_BYTES_KEPT) {
                bytes = new byte[Math.max(length, Math.min(2 * length, KEY_BYTES_KEPT))];
            }
            System.arraycopy(entry.array(), 0, bytes, 0, length);
            key.set(bytes, 0, length);
            database = newDatabase;
            hash = entry.hash();
            score = newScore;
        }
    }

    EvictionPool() {
        for (int place = 0; place < SIZE; place++) {
            candidates[place] = new Candidate();
        }
    }

    /** Takes a candidate, unless there is no place and all others have higher scores; the highest score goes first. */
    void offer(int database, Entry entry, long score) {
        int below = 0;
        while (below < count && candidates[below].score < score) {
            below++;
        }
        if (below == 0 && count == SIZE) {
            return;
        }
        Candidate taken;
        if (count < SIZE) {
            taken = candidates[count];
            System.arraycopy(candidates, below, candidates, below + 1, count - below);
            count++;
        } else {
            below--;
            taken = candidates[0];
            System.arraycopy(candidates, 1, candidates, 0, below);
        }
        taken.set(database, entry, score);
        candidates[below] = taken;
    }

    /** Returns the candidate with the highest score, which is one no longer; it stays as it is until the next offer. */
    @Nullable
    Candidate takeBest() {
        return count == 0 ? null : candidates[--count];
    }

    /** Forgets all candidates: scores are of another kind from now on. */
    void clear() {
        count = 0;
    }
}
