package io.sluice.jcache.plain;

import java.io.Externalizable;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What classes have to say in their serialised form, asked of the JDK itself: the module jdk.unsupported offers it to
 * libraries that serialise in other ways.
 */
final class SerialHooks {
    /*
     * Found through the platform's class loader: a module system within the JVM (JBoss Modules, OSGi) shows us only the
     * packages that we name, and would have to be told of one that a Java platform need not have.
     */
    private static final String FACTORY = "sun.reflect.ReflectionFactory";

    private static final List<String> OF_EACH_LEVEL =
            List.of("writeObjectForSerialization", "readObjectForSerialization");
    private static final List<String> INHERITED =
            List.of("writeReplaceForSerialization", "readResolveForSerialization");

    private static final Optional<SerialHooks> HERE = find();

    private final Object factory;
    private final Method constructor;
    private final List<Method> ofEachLevel;
    private final List<Method> inherited;

    private SerialHooks(Class<?> type) throws ReflectiveOperationException {
        factory = type.getMethod("getReflectionFactory").invoke(null);
        constructor = type.getMethod("newConstructorForSerialization", Class.class);
        ofEachLevel = methods(type, OF_EACH_LEVEL);
        inherited = methods(type, INHERITED);
    }

    private static List<Method> methods(Class<?> type, List<String> names) throws ReflectiveOperationException {
        List<Method> methods = new ArrayList<>();
        for (String name : names) {
            methods.add(type.getMethod(name, Class.class));
        }
        return List.copyOf(methods);
    }

    /** Returns what this Java platform knows, nothing if it keeps that to itself. */
    static Optional<SerialHooks> here() {
        return HERE;
    }

    private static Optional<SerialHooks> find() {
        try {
            return Optional.of(new SerialHooks(Class.forName(FACTORY, true, ClassLoader.getPlatformClassLoader())));
        } catch (ReflectiveOperationException e) {
            System.getLogger(SerialHooks.class.getName())
                    .log(System.Logger.Level.DEBUG, "values are copied by Java serialisation only", e);
            return Optional.empty();
        }
    }

    /** Returns whether objects of exactly this class are written and read as nothing but their fields. */
    boolean hasNone(Class<?> type) {
        boolean isSpecial = !Serializable.class.isAssignableFrom(type)
                || Externalizable.class.isAssignableFrom(type)
                || Enum.class.isAssignableFrom(type)
                || type.isArray()
                || type.isHidden()
                || Modifier.isAbstract(type.getModifiers())
                || Proxy.isProxyClass(type);
        return !isSpecial && levels(type).stream().allMatch(this::hasNoneOfItsOwn) && !hasAny(inherited, type);
    }

    /** Returns the classes whose fields are written, the topmost first. */
    static List<Class<?>> levels(Class<?> type) {
        List<Class<?>> levels = new ArrayList<>();
        for (Class<?> at = type; at != null && Serializable.class.isAssignableFrom(at); at = at.getSuperclass()) {
            levels.add(0, at);
        }
        return levels;
    }

    private boolean hasNoneOfItsOwn(Class<?> level) {
        for (Field field : level.getDeclaredFields()) {
            if (field.getName().equals("serialPersistentFields")) {
                return false;
            }
        }
        for (Method method : level.getDeclaredMethods()) {
            // The JDK's readObjectNoDataForSerialization looks for a parameter that this method never has.
            if (method.getName().equals("readObjectNoData")) {
                return false;
            }
        }
        return !hasAny(ofEachLevel, level);
    }

    private boolean hasAny(List<Method> hooks, Class<?> type) {
        return hooks.stream().anyMatch(hook -> ask(hook, type) != null);
    }

    /**
     * Returns what makes an instance as deserialisation does, without running constructors of serialisable classes;
     * nothing if the JDK would refuse.
     */
    @Nullable
    Constructor<?> constructor(Class<?> type) {
        return (Constructor<?>) ask(constructor, type);
    }

    private @Nullable Object ask(Method question, Class<?> type) {
        try {
            return question.invoke(factory, type);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(question.getName() + " of " + type.getName(), e);
        }
    }
}
