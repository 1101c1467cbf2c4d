package io.sluice.engine.commands.hyperloglog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.structure.Slice;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperLogLogTest {

    @Test
    void anEmptyOneIsOneRunOfZeros() {
        HyperLogLog log = HyperLogLog.empty(Slice.of("key"));
        assertThat(log.opcodes()).isEqualTo("Z:16384");
        assertThat(log.toBytes()).hasSize("key".length() + 18).startsWith('k', 'e', 'y', 'H', 'Y', 'L', 'L', 1);
        assertThat(log.hasCardinality()).isTrue();
        assertThat(log.cardinality()).isZero();
    }

    @Test
    void aRaisedRegisterSplitsItsRunAndJoinsNeighboursOfItsValue() {
        HyperLogLog log = HyperLogLog.empty(Slice.empty());
        assertThat(log.raise(100, 3, 3_000)).isTrue();
        assertThat(log.opcodes()).isEqualTo("Z:100 v:3,1 Z:16283");
        assertThat(log.raise(101, 3, 3_000)).isTrue();
        assertThat(log.opcodes()).isEqualTo("Z:100 v:3,2 Z:16282");
        assertThat(log.raise(100, 2, 3_000)).isFalse();
        assertThat(log.raise(100, 5, 3_000)).isTrue();
        assertThat(log.opcodes()).isEqualTo("Z:100 v:5,1 v:3,1 Z:16282");
        assertThat(log.raise(0, 1, 3_000)).isTrue();
        assertThat(log.opcodes()).isEqualTo("v:1,1 Z:99 v:5,1 v:3,1 Z:16282");
        assertThat(log.raise(16_383, 1, 3_000)).isTrue();
        assertThat(log.opcodes()).isEqualTo("v:1,1 Z:99 v:5,1 v:3,1 Z:16281 v:1,1");
        assertThat(log.raise(50, 32, 3_000)).isTrue();
        assertThat(log.opcodes()).isEqualTo("v:1,1 z:49 v:32,1 z:49 v:5,1 v:3,1 Z:16281 v:1,1");
        assertThat(log.hasCardinality()).isFalse();
    }

    @Test
    void aValueWithoutAnOpcodeMakesItDense() {
        HyperLogLog log = HyperLogLog.empty(Slice.empty());
        assertThat(log.raise(7, 33, 3_000)).isTrue();
        assertThat(log.isDense()).isTrue();
        assertThat(log.toDense().get(7)).isEqualTo(33);
    }

    @Test
    void tooManyBytesMakeItDense() {
        HyperLogLog log = HyperLogLog.empty(Slice.of("k"));
        assertThat(log.raise(0, 1, 19)).isTrue();
        assertThat(log.isDense()).isFalse();
        assertThat(log.raise(9, 1, 19)).isTrue();
        assertThat(log.isDense()).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void bothRepresentationsHaveTheSameRegistersAndEstimates(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        HyperLogLog sparse = HyperLogLog.empty(Slice.empty());
        HyperLogLog dense = HyperLogLog.empty(Slice.empty());
        dense.toDense();
        for (int step = 0; step < 2_000; step++) {
            int index = random.nextInt(Registers.COUNT);
            int value = 1 + random.nextInt(4);
            assertThat(sparse.raise(index, value, 100_000)).isEqualTo(dense.raise(index, value, 0));
        }
        assertThat(sparse.isDense()).isFalse();
        assertThat(sparse.count()).isEqualTo(dense.count());
        assertThat(sparse.hasCardinality()).isTrue();
        assertThat(sparse.cardinality()).isEqualTo(sparse.count());
        assertThat(bytes(sparse.toDense())).isEqualTo(bytes(dense.toDense()));
    }

    private static byte[] bytes(Registers registers) {
        byte[] bytes = new byte[Registers.BYTES];
        registers.toRope().copy(0, bytes, 0, bytes.length);
        return bytes;
    }

    @Test
    void theSelfTestPasses() {
        SelfTest.run();
    }
}
