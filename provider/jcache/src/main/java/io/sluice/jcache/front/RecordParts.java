package io.sluice.jcache.front;

import io.sluice.jcache.ClassFacts;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components of a record class as its fields have them, whatever its methods do. */
final class RecordParts {
    /*
     * The equality that the JDK makes for records (ObjectMethods) would do, but a static handle in there remembers the
     * last type it was adapted to, and so the last application's class loader.
     */
    private static final ClassFacts<RecordParts> PARTS = new ClassFacts<>() {
        @Override
        protected RecordParts workOut(Class<?> type) {
            try {
                return new RecordParts(type);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the fields of record " + type.getName() + " cannot be reached", e);
            }
        }
    };

    private static final MethodType OBJECT_OF_OBJECT = MethodType.methodType(Object.class, Object.class);
    private static final MethodType LONG_OF_OBJECT = MethodType.methodType(long.class, Object.class);

    private final List<MethodHandle> references = new ArrayList<>();
    private final List<MethodHandle> primitives = new ArrayList<>();

    private RecordParts(Class<?> type) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        for (RecordComponent component : type.getRecordComponents()) {
            MethodHandle getter = lookup.findGetter(type, component.getName(), component.getType());
            if (component.getType().isPrimitive()) {
                primitives.add(MethodHandles.explicitCastArguments(bits(getter), LONG_OF_OBJECT));
            } else {
                references.add(getter.asType(OBJECT_OF_OBJECT));
            }
        }
    }

    /** Numbers with a fraction are equal if their bits are, all not-a-numbers being one. */
    private static MethodHandle bits(MethodHandle getter) throws ReflectiveOperationException {
        Class<?> number = getter.type().returnType();
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        if (number == double.class) {
            MethodType toLong = MethodType.methodType(long.class, double.class);
            return MethodHandles.filterReturnValue(getter, lookup.findStatic(Double.class, "doubleToLongBits", toLong));
        }
        if (number == float.class) {
            MethodType toInt = MethodType.methodType(int.class, float.class);
            return MethodHandles.filterReturnValue(getter, lookup.findStatic(Float.class, "floatToIntBits", toInt));
        }
        return getter;
    }

    /** Returns whether a class is a record whose module lets us look inside. */
    static boolean isOpen(Class<?> type) {
        Module module = type.getModule();
        return type.isRecord()
                && (!module.isNamed() || module.isOpen(type.getPackageName(), RecordParts.class.getModule()));
    }

    static RecordParts of(Class<?> type) {
        return PARTS.of(type);
    }

    /** Returns whether all components of two records of this class are equal. */
    boolean areEqual(Object one, Object other) {
        // By index: an iterator would be an object on the path of every hit.
        for (int index = 0; index < primitives.size(); index++) {
            MethodHandle bits = primitives.get(index);
            if (bits(bits, one) != bits(bits, other)) {
                return false;
            }
        }
        for (int index = 0; index < references.size(); index++) {
            if (!FrontKeys.areSame(reference(one, index), reference(other, index))) {
                return false;
            }
        }
        return true;
    }

    private static long bits(MethodHandle bits, Object value) {
        try {
            return (long) bits.invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the number of components. */
    int count() {
        return references.size() + primitives.size();
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
