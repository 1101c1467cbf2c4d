package io.sluice.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A thing the shop sells. */
@Entity
public class Product {
    @Id
    private int id;

    @Column(nullable = false)
    private String name = "";

    @Column(nullable = false, precision = 12, scale = 2)
    private BigDecimal basePrice = BigDecimal.ZERO;

    @Column(precision = 12, scale = 2)
    private @Nullable BigDecimal agreedPrice;

    /** For the persistence provider. */
    protected Product() {}

    /** Makes a product without an agreed price. */
    public Product(int id, String name, BigDecimal basePrice) {
        this.id = id;
        this.name = name;
        this.basePrice = basePrice;
    }

    /** Returns the number under which the shop knows the product. */
    public int getId() {
        return id;
    }

    /** Returns what customers call it. */
    public String getName() {
        return name;
    }

    /** Returns what the shop pays for it, in euros. */
    public BigDecimal getBasePrice() {
        return basePrice;
    }

    /** Returns the price that was agreed upon instead of the calculated one, in euros. */
    public Optional<BigDecimal> getAgreedPrice() {
        return Optional.ofNullable(agreedPrice);
    }

    /** Agrees upon a price in euros. */
    public void agree(BigDecimal price) {
        agreedPrice = price;
    }

    /** Goes back to the calculated price. */
    public void withdrawAgreement() {
        agreedPrice = null;
    }
}
