package io.sluice.engine.rdb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc64Test {

    @Test
    void hasTheValueThatIsPublishedForTheDigits() {
        byte[] digits = "123456789".getBytes(US_ASCII);

        assertThat(Long.toHexString(Crc64.update(0, digits, 0, digits.length))).isEqualTo("e9c6d914c4b8d9ca");
    }

    @Test
    void isTheSameForPartsOneAfterAnother() {
        byte[] bytes = new byte[1_000];
        new Random(7).nextBytes(bytes);
        long whole = Crc64.update(0, bytes, 0, bytes.length);

        for (int cut = 0; cut <= 40; cut++) {
            assertThat(Crc64.update(Crc64.update(0, bytes, 0, cut), bytes, cut, bytes.length))
                    .as("cut at %d", cut)
                    .isEqualTo(whole);
        }
    }
}
