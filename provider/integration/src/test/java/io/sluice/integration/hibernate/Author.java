package io.sluice.integration.hibernate;

import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

/** An entity with a natural id and a collection, all cached. */
@Entity
@Cacheable
@NaturalIdCache
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
class Author {
    @Id
    Long id;

    @NaturalId
    String email;

    String name;

    @Version
    int version;

    @OneToMany(mappedBy = "author", cascade = CascadeType.ALL)
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    List<Book> books = new ArrayList<>();

    Author() {}

    Author(long id, String email, String name) {
        this.id = id;
        this.email = email;
        this.name = name;
    }

    void writes(Book book) {
        book.author = this;
        books.add(book);
    }
}
