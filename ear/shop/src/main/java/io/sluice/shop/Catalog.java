package io.sluice.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.List;

/** The products in the database; each method is one transaction. */
@ApplicationScoped
@Transactional(dontRollbackOn = UnknownProductException.class)
public class Catalog {
    @PersistenceContext
    @SuppressWarnings("NullAway.Init") // injected by the container
    private EntityManager entities;

    /** Returns all products by number. */
    public List<Product> products() {
        return entities.createQuery("select p from Product p order by p.id", Product.class)
                .getResultList();
    }

    /**
     * Returns one product.
     *
     * @throws UnknownProductException if there is none of that number
     */
    public Product product(int productId) {
        Product product = entities.find(Product.class, productId);
        if (product == null) {
            throw new UnknownProductException(productId);
        }
        return product;
    }

    /**
     * Agrees upon a price in euros.
     *
     * @throws UnknownProductException if there is no product of that number
     */
    public void agree(int productId, BigDecimal price) {
        product(productId).agree(price);
    }

    /**
     * Goes back to the calculated price.
     *
     * @throws UnknownProductException if there is no product of that number
     */
    public void withdrawAgreement(int productId) {
        product(productId).withdrawAgreement();
    }
}
