package io.sluice.jcache.front;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.runtime.ObjectMethods;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The components of a record class as its fields have them, whatever its methods do. */
final class RecordParts {
    // Hangs on the record's class, and goes with it.
    private static final ClassValue<RecordParts> OF_CLASS = new ClassValue<>() {
        @Override
        protected RecordParts computeValue(Class<?> type) {
            try {
                return new RecordParts(type);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("the fields of record " + type.getName() + " cannot be reached", e);
            }
        }
    };

    private final List<MethodHandle> references = new ArrayList<>();
    private final int count;
    private final MethodHandle equality;

    private RecordParts(Class<?> type) throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        List<MethodHandle> getters = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            MethodHandle getter = lookup.findGetter(type, component.getName(), component.getType());
            getters.add(getter);
            if (!component.getType().isPrimitive()) {
                references.add(getter.asType(MethodType.methodType(Object.class, Object.class)));
            }
        }
        count = getters.size();
        equality = equality(lookup, type, getters);
    }

    /** What the compiler makes of a record that has no {@code equals} of its own. */
    private static MethodHandle equality(MethodHandles.Lookup lookup, Class<?> type, List<MethodHandle> getters)
            throws Throwable {
        String names = List.of(type.getRecordComponents()).stream()
                .map(RecordComponent::getName)
                .collect(Collectors.joining(";"));
        MethodHandle equals = (MethodHandle) ObjectMethods.bootstrap(
                lookup, "equals", MethodHandle.class, type, names, getters.toArray(MethodHandle[]::new));
        return equals.asType(MethodType.methodType(boolean.class, Object.class, Object.class));
    }

    /** Returns whether a class is a record whose module lets us look inside. */
    static boolean isOpen(Class<?> type) {
        Module module = type.getModule();
        return type.isRecord()
                && (!module.isNamed() || module.isOpen(type.getPackageName(), RecordParts.class.getModule()));
    }

    static RecordParts of(Class<?> type) {
        return OF_CLASS.get(type);
    }

    /** Returns whether all components of two records of this class are equal. */
    boolean areEqual(Object one, Object other) {
        try {
            return (boolean) equality.invokeExact(one, other);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the number of components. */
    int count() {
        return count;
    }

    /** Returns the number of components that refer to objects. */
    int references() {
        return references.size();
    }

    /** Returns what one of them refers to in a record of this class. */
    @Nullable
    Object reference(Object value, int index) {
        try {
            return references.get(index).invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
