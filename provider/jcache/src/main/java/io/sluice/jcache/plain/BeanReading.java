package io.sluice.jcache.plain;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads objects of a plain class: see {@link BeanForm}. */
abstract class BeanReading {
    private static final System.Logger LOG = System.getLogger(BeanReading.class.getName());
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private static final Map<Class<?>, String> TAKERS = Map.of(
            boolean.class, "takeBoolean",
            byte.class, "takeByte",
            char.class, "takeChar",
            short.class, "takeShort",
            int.class, "takeInt",
            long.class, "takeLong",
            float.class, "takeFloat",
            double.class, "takeDouble");

    /** Returns how objects of a class are read: not at all, if the JVM does not let its fields be set. */
    static BeanReading of(PlainClass plain) {
        try {
            return plain.isRecord() ? new OfRecords(plain) : new OfBeans(plain);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, () -> "objects of " + plain.type().getName() + " are left to ObjectInputStream", e);
            return new OfNone();
        }
    }

    /**
     * Reads an object.
     *
     * @throws RuntimeException if ObjectInputStream has to do that
     */
    abstract Object read(PlainInput in);

    private static final class OfNone extends BeanReading {
        @Override
        Object read(PlainInput in) {
            throw new NotPlainException();
        }
    }

    /** Returns {@code (PlainInput)}: what is read for a type, as its primitive or {@code Object}. */
    static MethodHandle taker(Class<?> type) throws ReflectiveOperationException {
        Class<?> taken = type.isPrimitive() ? type : Object.class;
        return LOOKUP.findVirtual(PlainInput.class, TAKERS.getOrDefault(type, "take"), MethodType.methodType(taken));
    }

    private static final class OfBeans extends BeanReading {
        private static final MethodType READER = MethodType.methodType(void.class, PlainInput.class, Object.class);

        private final PlainClass plain;
        private final MethodHandle[] fields;

        OfBeans(PlainClass plain) throws ReflectiveOperationException {
            this.plain = plain;
            List<MethodHandle> all = new ArrayList<>();
            for (PlainClass.Part part : plain.parts()) {
                for (PlainField field : part.fields()) {
                    MethodHandle ofOwner = MethodHandles.collectArguments(field.setter(), 1, taker(field.type()));
                    all.add(MethodHandles.permuteArguments(ofOwner, READER, 1, 0));
                }
            }
            fields = BeanForm.together(all);
        }

        @Override
        Object read(PlainInput in) {
            Object object = plain.newInstance();
            in.assign(object);
            try {
                for (MethodHandle group : fields) {
                    group.invokeExact(in, object);
                }
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("setting a field throws nothing else", e);
            }
            return object;
        }
    }

    private static final class OfRecords extends BeanReading {
        private static final MethodType MAKER = MethodType.methodType(Object.class, Object[].class);

        private final MethodHandle maker;
        private final List<MethodHandle> takers = new ArrayList<>();

        /** For each field, in the order in which it is read, the number of its component. */
        private final List<Integer> components = new ArrayList<>();

        OfRecords(PlainClass plain) throws ReflectiveOperationException {
            Map<String, Integer> numbers = new HashMap<>();
            for (RecordComponent component : plain.type().getRecordComponents()) {
                numbers.put(component.getName(), numbers.size());
            }
            for (PlainField field : plain.parts().get(0).fields()) {
                @Nullable Integer number = numbers.get(field.name());
                if (number == null) {
                    throw new NoSuchFieldException(field.name());
                }
                takers.add(taker(field.type()).asType(MethodType.methodType(Object.class, PlainInput.class)));
                components.add(number);
            }
            maker = plain.canonicalConstructor()
                    .asSpreader(Object[].class, numbers.size())
                    .asType(MAKER);
        }

        @Override
        Object read(PlainInput in) {
            int handle = in.reserve();
            @Nullable Object[] arguments = new @Nullable Object[components.size()];
            try {
                for (int i = 0; i < arguments.length; i++) {
                    arguments[components.get(i)] = takers.get(i).invokeExact(in);
                }
                in.requireComplete();
                Object made = maker.invokeExact(arguments);
                in.complete(handle, made);
                return made;
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new NotPlainException(); // what the constructor throws is for ObjectInputStream to tell
            }
        }
    }
}
