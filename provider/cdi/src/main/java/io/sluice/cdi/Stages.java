package io.sluice.cdi;

import io.sluice.jcache.flight.Arrival;
import io.sluice.jcache.flight.StageFlights;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Results that come later: those of methods that are declared to return {@link CompletionStage} or
 * {@link CompletableFuture}. Nobody but the application can make a stage of another type, so that one is a value like
 * any other.
 */
final class Stages {
    private static final int CAUSES_MAX = 20;

    private Stages() {}

    /** Returns whether a method that is declared so has its result later. */
    static boolean isStage(Class<?> returnType) {
        return returnType == CompletionStage.class || returnType == CompletableFuture.class;
    }

    /** Returns the type of what a method has as its result, later if it is a stage: {@code T} of both. */
    static Type valueType(Type returnType) {
        if (returnType instanceof Class<?> plain && isStage(plain)) {
            return Object.class;
        }
        if (!(returnType instanceof ParameterizedType generic) || !isStage((Class<?>) generic.getRawType())) {
            return returnType;
        }
        Type value = generic.getActualTypeArguments()[0];
        return value instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : value;
    }

    /** Returns the class that all objects of a type are of. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        if (type instanceof TypeVariable<?> variable) {
            return raw(variable.getBounds()[0]);
        }
        return type instanceof WildcardType wildcard ? raw(wildcard.getUpperBounds()[0]) : Object.class;
    }

    /** Returns what made a stage fail, without what stages wrap it in when they pass it on. */
    static Throwable cause(Throwable thrown) {
        Throwable found = thrown;
        // A chain of causes may be a ring.
        for (int depth = 0; depth < CAUSES_MAX && found instanceof CompletionException; depth++) {
            Throwable cause = found.getCause();
            found = cause == null ? found : cause;
        }
        return found;
    }

    /**
     * Returns what the stage of a method brings, when that was taken note of.
     *
     * @param value takes note of a value, or {@code null}
     * @param failure takes note of what the stage has failed with
     */
    static CompletableFuture<Arrival> arriving(
            CompletionStage<?> stage, Function<@Nullable Object, Arrival> value, Function<Throwable, Arrival> failure) {
        CompletableFuture<Arrival> arriving = new CompletableFuture<>();
        stage.whenComplete((brought, thrown) -> {
            try {
                arriving.complete(thrown == null ? value.apply(brought) : failure.apply(thrown));
            } finally {
                // Does nothing, unless the JVM is at its end: callers wait.
                arriving.complete(plain(brought, thrown));
            }
        });
        return arriving;
    }

    private static Arrival plain(@Nullable Object brought, @Nullable Throwable thrown) {
        if (thrown != null) {
            return Arrival.ofFailure(thrown);
        }
        return brought == null ? Arrival.ofNothing() : Arrival.of(brought, () -> null);
    }

    /** Returns a caller's own stage, a {@link CompletableFuture}. */
    static CompletionStage<@Nullable Object> of(CompletableFuture<Arrival> arriving) {
        CompletableFuture<@Nullable Object> own = new CompletableFuture<>();
        StageFlights.whenArrived(arriving, brought -> complete(own, brought));
        return own;
    }

    /** Returns a caller's own stage, a {@link CompletableFuture} that has completed. */
    static CompletionStage<@Nullable Object> of(Arrival brought) {
        CompletableFuture<@Nullable Object> own = new CompletableFuture<>();
        complete(own, brought);
        return own;
    }

    private static void complete(CompletableFuture<@Nullable Object> own, Arrival brought) {
        Throwable failure = brought.failure();
        if (failure == null) {
            own.complete(brought.value());
        } else {
            own.completeExceptionally(failure);
        }
    }

    /**
     * Returns a {@link CompletableFuture} that completes as another stage does, but after something was done with what
     * that brought. Who cancels it cancels the other.
     *
     * @param action is given what the stage has failed with, {@code null} if it has not
     */
    static <T extends @Nullable Object> CompletionStage<T> after(
            CompletionStage<T> stage, Consumer<@Nullable Throwable> action) {
        CompletableFuture<T> own = new CompletableFuture<>();
        stage.whenComplete((brought, thrown) -> {
            try {
                action.accept(thrown);
            } finally {
                if (thrown == null) {
                    own.complete(brought);
                } else {
                    own.completeExceptionally(thrown);
                }
            }
        });
        if (stage instanceof CompletableFuture<?> future) {
            cancelWith(own, future);
        }
        return own;
    }

    private static void cancelWith(CompletionStage<?> stage, CompletableFuture<?> future) {
        stage.whenComplete((brought, thrown) -> {
            if (thrown instanceof CancellationException) {
                future.cancel(true);
            }
        });
    }
}
