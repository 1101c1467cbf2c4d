package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.TC_OBJECT;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of a plain class: for each class of its hierarchy its primitives, then what it refers to. */
final class BeanForm extends Form {
    /*
     * The handles of so many fields are made one. The JVM compiles a handle that is called often as if it were a method
     * written for these fields: a bean of five took 92 ns with a handle for each, 75 ns with one for all. Longer chains
     * take longer to be made.
     */
    private static final int TOGETHER_MAX = 8;
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Description description;
    private final PlainClass plain;
    private final MethodHandle[] fields;

    /** Made when the first object is read, as that takes long. */
    private @Nullable BeanReading reading;

    private BeanForm(PlainClass plain) throws ReflectiveOperationException {
        this.plain = plain;
        description = Description.of(plain.type(), SC_SERIALIZABLE);
        List<MethodHandle> all = new ArrayList<>();
        for (PlainClass.Part part : plain.parts()) {
            for (PlainField field : part.fields()) {
                all.add(writer(field));
            }
        }
        fields = together(all);
    }

    /** Returns {@code (PlainStream, Object owner)void}. */
    private static MethodHandle writer(PlainField field) throws ReflectiveOperationException {
        MethodHandle getter = written(field);
        MethodType put = MethodType.methodType(void.class, getter.type().returnType());
        return MethodHandles.collectArguments(LOOKUP.findVirtual(PlainStream.class, "put", put), 1, getter);
    }

    /** Returns {@code (Object owner)} with the value of a field: of a boolean one, the byte that is written. */
    private static MethodHandle written(PlainField field) {
        MethodHandle getter = field.getter();
        return field.type() == boolean.class
                ? MethodHandles.explicitCastArguments(getter, getter.type().changeReturnType(byte.class))
                : getter;
    }

    static MethodHandle[] together(List<MethodHandle> all) {
        List<MethodHandle> groups = new ArrayList<>();
        for (int from = 0; from < all.size(); from += TOGETHER_MAX) {
            groups.add(all.subList(from, Math.min(from + TOGETHER_MAX, all.size())).stream()
                    .reduce((first, then) -> MethodHandles.foldArguments(then, first))
                    .orElseThrow());
        }
        return groups.toArray(MethodHandle[]::new);
    }

    static @Nullable Form of(Class<?> type) {
        PlainClass plain = PlainClass.of(type).orElse(null);
        try {
            return plain == null ? null : new BeanForm(plain);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a stream takes every kind of field", e);
        }
    }

    @Override
    Description description() {
        return description;
    }

    @Override
    void write(Object object, PlainStream out) {
        out.begin(TC_OBJECT, description, object);
        try {
            for (MethodHandle group : fields) {
                group.invokeExact(out, object);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("reading a field throws nothing else", e);
        }
    }

    @Override
    Object read(PlainInput in) {
        BeanReading known = reading;
        if (known == null) {
            known = BeanReading.of(plain);
            reading = known;
        }
        return known.read(in);
    }
}
