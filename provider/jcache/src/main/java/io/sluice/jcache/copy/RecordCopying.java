package io.sluice.jcache.copy;

import io.sluice.jcache.plain.PlainClass;
import io.sluice.jcache.plain.PlainField;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies records through their canonical constructors, as deserialisation makes them; immutable ones are shared. */
final class RecordCopying extends Copying {
    /** Handles have a bound that is not much higher, and get slow before. */
    private static final int COMPONENTS_MAX = 64;

    private static final MethodType OBJECT_OF_OBJECT = MethodType.methodType(Object.class, Object.class);
    private static final System.Logger LOG = System.getLogger(RecordCopying.class.getName());

    private final long bytes;
    /** {@code (Object record)Object}: a new one. */
    private final MethodHandle maker;
    /** {@code (Object record)Object} of each component that is not primitive. */
    private final List<MethodHandle> parts;

    private RecordCopying(Class<?> type, MethodHandle maker, List<MethodHandle> parts) {
        this.bytes = HeapBytes.ofObject(type);
        this.maker = maker;
        this.parts = parts;
    }

    static Copying of(PlainClass plain) {
        Class<?> type = plain.type();
        RecordComponent[] components = type.getRecordComponents();
        if (components.length > COMPONENTS_MAX) {
            return SimpleCopying.NONE;
        }
        Map<String, PlainField> fields = new HashMap<>();
        plain.parts().forEach(part -> part.fields().forEach(field -> fields.put(field.name(), field)));
        List<MethodHandle> arguments = new ArrayList<>();
        List<MethodHandle> parts = new ArrayList<>();
        for (RecordComponent component : components) {
            PlainField field = fields.get(component.getName());
            if (field == null) {
                return SimpleCopying.NONE; // not what the JDK calls a record
            }
            arguments.add(argument(field));
            if (!field.type().isPrimitive()) {
                parts.add(field.getter());
            }
        }
        try {
            return new RecordCopying(type, maker(plain.canonicalConstructor(), arguments), List.copyOf(parts));
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, () -> type.getName() + " cannot be made", e);
            return SimpleCopying.NONE;
        }
    }

    /** Returns {@code (Object record)component}: what a copy is made with. */
    private static MethodHandle argument(PlainField field) {
        MethodHandle part = isAlwaysShared(field.type())
                ? field.getter()
                : MethodHandles.filterReturnValue(field.getter(), OF_PART);
        return part.asType(MethodType.methodType(field.type(), Object.class));
    }

    private static MethodHandle maker(MethodHandle constructor, List<MethodHandle> arguments) {
        MethodHandle ofRecords = MethodHandles.filterArguments(constructor, 0, arguments.toArray(MethodHandle[]::new));
        MethodType ofOne = MethodType.methodType(constructor.type().returnType(), Object.class);
        return MethodHandles.permuteArguments(ofRecords, ofOne, new int[arguments.size()])
                .asType(OBJECT_OF_OBJECT);
    }

    @Override
    Verdict examine(Object from, Examination examination) {
        if (!examination.add(bytes)) {
            return Verdict.UNKNOWN;
        }
        Verdict verdict = PlainCopying.examineParts(parts, from, examination);
        if (verdict == Verdict.COPIED) {
            examination.noteDoubt(); // a constructor may make of its arguments what it likes
        }
        return verdict;
    }

    @Override
    boolean isShared(Object from) {
        for (MethodHandle part : parts) {
            if (!isPartShared(PlainCopying.get(part, from))) {
                return false;
            }
        }
        return true;
    }

    @Override
    Object copy(Object from) {
        return isShared(from) ? from : made(from);
    }

    private Object made(Object from) {
        try {
            return maker.invokeExact(from);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }
}
