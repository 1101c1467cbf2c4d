package io.sluice.jcache.processor;

import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * What an entry processor returned for one key of several, or threw.
 *
 * @param value what it returned
 * @param failure what it threw instead, {@code null} if nothing
 */
public record ProcessorResult<T>(
        @Nullable T value, @Nullable EntryProcessorException failure) implements EntryProcessorResult<T> {

    /** Returns what an entry processor's exception is wrapped in, unless it is wrapped already. */
    public static EntryProcessorException wrapped(RuntimeException thrown) {
        return thrown instanceof EntryProcessorException known ? known : new EntryProcessorException(thrown);
    }

    @Override
    public @Nullable T get() {
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
