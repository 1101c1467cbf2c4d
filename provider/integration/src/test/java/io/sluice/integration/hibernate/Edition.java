package io.sluice.integration.hibernate;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** An entity whose key has two parts, and which is updated without locks in the cache. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
class Edition implements Serializable {
    private static final long serialVersionUID = 1L;

    @EmbeddedId
    Imprint imprint;

    String publisher;

    Edition() {}

    Edition(Imprint imprint, String publisher) {
        this.imprint = imprint;
        this.publisher = publisher;
    }

    /** The key. */
    @Embeddable
    record Imprint(String isbn, int printing) implements Serializable {}
}
