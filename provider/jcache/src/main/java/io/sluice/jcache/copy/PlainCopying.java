package io.sluice.jcache.copy;

import io.sluice.jcache.plain.PlainClass;
import io.sluice.jcache.plain.PlainField;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies objects of a plain class field by field. */
final class PlainCopying extends Copying {
    /*
     * Calling a handle costs more than copying a field, so that each handle copies several. Not all: the JVM gives up
     * on handles that are nested too deeply.
     */
    private static final int FIELDS_PER_STEP = 8;

    private static final System.Logger LOG = System.getLogger(PlainCopying.class.getName());

    private final PlainClass plain;
    private final long bytes;
    private final MethodHandle[] steps;
    /** {@code (Object owner)Object} of each field that refers to what may have to be copied. */
    private final List<MethodHandle> parts;

    private PlainCopying(PlainClass plain, List<MethodHandle> steps, List<MethodHandle> parts) {
        this.plain = plain;
        this.bytes = HeapBytes.ofObject(plain.type());
        this.steps = steps.toArray(MethodHandle[]::new);
        this.parts = parts;
    }

    /** Returns how objects of a class are copied: not at all, if the JVM does not let its fields be set. */
    static Copying of(PlainClass plain) {
        try {
            return ofFields(plain);
        } catch (IllegalAccessException e) {
            LOG.log(Level.DEBUG, () -> "objects of " + plain.type().getName() + " cannot be copied", e);
            return SimpleCopying.NONE;
        }
    }

    private static Copying ofFields(PlainClass plain) throws IllegalAccessException {
        List<MethodHandle> steps = new ArrayList<>();
        List<MethodHandle> parts = new ArrayList<>();
        int inStep = FIELDS_PER_STEP;
        for (PlainClass.Part part : plain.parts()) {
            for (PlainField field : part.fields()) {
                if (!field.type().isPrimitive()) {
                    parts.add(field.getter());
                }
                MethodHandle copier = copier(field);
                if (inStep == FIELDS_PER_STEP) {
                    steps.add(copier);
                    inStep = 1;
                } else {
                    steps.add(MethodHandles.foldArguments(copier, steps.remove(steps.size() - 1)));
                    inStep++;
                }
            }
        }
        return new PlainCopying(plain, steps, List.copyOf(parts));
    }

    private static MethodHandle copier(PlainField field) throws IllegalAccessException {
        return isAlwaysShared(field.type())
                ? field.copier()
                : MethodHandles.filterArguments(
                        field.setter(), 1, MethodHandles.filterReturnValue(field.getter(), OF_PART));
    }

    @Override
    Verdict examine(Object from, Examination examination) {
        return examination.add(bytes) ? examineParts(parts, from, examination).ofMutable() : Verdict.UNKNOWN;
    }

    /** Looks into what fields of an object refer to. */
    static Verdict examineParts(List<MethodHandle> parts, Object owner, Examination examination) {
        Verdict verdict = Verdict.SHARED;
        for (MethodHandle part : parts) {
            verdict = verdict.and(examination.look(get(part, owner)));
            if (verdict == Verdict.UNKNOWN) {
                return verdict;
            }
        }
        return verdict;
    }

    static @Nullable Object get(MethodHandle part, Object owner) {
        try {
            return part.invokeExact(owner);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    @Override
    Object copy(Object from) {
        Object to = plain.newInstance();
        try {
            for (MethodHandle step : steps) {
                step.invokeExact(to, from);
            }
        } catch (Throwable e) {
            throw thrown(e);
        }
        return to;
    }
}
