package io.sluice.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.math.BigDecimal;

/** What somebody has bought. */
@Entity
public class PurchaseOrder {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "order-numbers")
    @SequenceGenerator(name = "order-numbers", sequenceName = "OrderNumbers", allocationSize = 1)
    private int id;

    @ManyToOne(optional = false)
    @SuppressWarnings("NullAway.Init") // the persistence provider sets it
    private Product product;

    @Column(nullable = false)
    private int quantity;

    @Column(nullable = false, precision = 12, scale = 2)
    private BigDecimal price = BigDecimal.ZERO;

    /** For the persistence provider. */
    protected PurchaseOrder() {}

    /** Makes an order that has no number until it is stored; the price is that of one piece, in euros. */
    public PurchaseOrder(Product product, int quantity, BigDecimal price) {
        this.product = product;
        this.quantity = quantity;
        this.price = price;
    }

    /** Returns the number of the order. */
    public int getId() {
        return id;
    }

    /** Returns what is bought. */
    public Product getProduct() {
        return product;
    }

    /** Returns how many pieces. */
    public int getQuantity() {
        return quantity;
    }

    /** Returns what they cost together, in euros. */
    public BigDecimal total() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
