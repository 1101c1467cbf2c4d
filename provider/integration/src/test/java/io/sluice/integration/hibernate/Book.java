package io.sluice.integration.hibernate;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** An entity that an association leads to. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
class Book {
    @Id
    Long id;

    String title;

    BigDecimal price;

    @ManyToOne
    Author author;

    Book() {}

    Book(long id, String title, String price) {
        this.id = id;
        this.title = title;
        this.price = new BigDecimal(price);
    }
}
