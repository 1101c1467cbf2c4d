package io.sluice.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;

/** The orders in the database. */
@ApplicationScoped
@Transactional(dontRollbackOn = UnknownProductException.class)
public class Orders {
    @PersistenceContext
    @SuppressWarnings("NullAway.Init") // injected by the container
    private EntityManager entities;

    @Inject
    private Catalog catalog;

    /**
     * Stores an order, in a transaction of its own unless there is one, and returns it with its number.
     *
     * @param price of one piece, in euros
     * @throws UnknownProductException if there is no product of that number
     */
    public PurchaseOrder place(int productId, int quantity, BigDecimal price) {
        PurchaseOrder order = new PurchaseOrder(catalog.product(productId), quantity, price);
        entities.persist(order);
        return order;
    }
}
