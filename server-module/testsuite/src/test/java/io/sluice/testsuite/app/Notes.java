package io.sluice.testsuite.app;

import io.sluice.cdi.CacheName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.cache.Cache;

/** Keeps what it is told in a cache that it was given. */
@ApplicationScoped
public class Notes {
    @Inject
    @CacheName("notes")
    private Cache<String, Answer> notes;

    /** Keeps a text, and returns what is kept. */
    public String write(String text) {
        notes.put(text, new Answer(text));
        return notes.get(text).text();
    }
}
