package io.sluice.jcache.codec;

import io.sluice.jcache.ClassFacts;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** How a record class is taken apart and put together. */
final class RecordForm {
    private static final ClassFacts<RecordForm> FORMS = new ClassFacts<>() {
        @Override
        protected RecordForm workOut(Class<?> type) {
            try {
                return new RecordForm(type);
            } catch (ReflectiveOperationException e) {
                throw new CacheException("components of key " + type.getName() + " cannot be reached", e);
            }
        }
    };

    private final MethodHandle constructor;
    private final List<MethodHandle> accessors = new ArrayList<>();

    private RecordForm(Class<?> type) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(component.getType());
            accessors.add(lookup.unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class)));
        }
        constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types));
    }

    /** Returns whether a class is a record whose module lets us look inside. */
    static boolean has(Class<?> type) {
        Module module = type.getModule();
        return type.isRecord()
                && (!module.isNamed() || module.isOpen(type.getPackageName(), RecordForm.class.getModule()));
    }

    static List<@Nullable Object> componentsOf(Object value) {
        List<@Nullable Object> components = new ArrayList<>();
        try {
            for (MethodHandle accessor : FORMS.of(value.getClass()).accessors) {
                components.add(accessor.invokeExact(value));
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new CacheException("components of key " + value.getClass().getName() + " cannot be read", e);
        }
        return components;
    }

    static Object make(Class<?> type, List<@Nullable Object> components) throws UnreadableException {
        try {
            MethodHandle constructor = FORMS.of(type).constructor;
            List<@Nullable Object> fitting = new ArrayList<>(components);
            for (int i = 0; i < Math.min(fitting.size(), constructor.type().parameterCount()); i++) {
                fitting.set(i, DeclaredClass.fit(constructor.type().parameterType(i), fitting.get(i)));
            }
            return constructor.invokeWithArguments(fitting);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UnreadableException("no " + type.getName() + " can be made of these components", e);
        }
    }
}
