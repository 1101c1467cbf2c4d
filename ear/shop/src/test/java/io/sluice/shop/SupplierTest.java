package io.sluice.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupplierTest {

    @ParameterizedTest
    @CsvSource({"4.20,5.67", "18.40,24.84", "99.99,134.99", "100,144.90", "289,400.05"})
    void quoteIsBasePriceWithMarginAndFreightOfBulkyProducts(BigDecimal basePrice, BigDecimal price) {
        assertThat(new Supplier().quote(new Product(1, "Teapot", basePrice))).isEqualTo(price);
    }
}
