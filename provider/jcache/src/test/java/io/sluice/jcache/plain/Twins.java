package io.sluice.jcache.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two graphs of objects, part by part: of the same classes, with the same fields, transient ones included, and the same
 * object in one where the other has the same.
 */
final class Twins {
    private final IdentityHashMap<Object, Object> twins = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Object> back = new IdentityHashMap<>();
    private final String what;

    private Twins(String what) {
        this.what = what;
    }

    static void assertSame(@Nullable Object one, @Nullable Object other, String what) throws IllegalAccessException {
        new Twins(what).compare(one, other);
    }

    private void compare(@Nullable Object one, @Nullable Object other) throws IllegalAccessException {
        if (one == null || other == null || one instanceof Enum) {
            assertThat(one).as(what).isSameAs(other);
            return;
        }
        Object known = twins.put(one, other);
        Object knownBack = back.put(other, one);
        if (known != null || knownBack != null) {
            assertThat(known).as(what).isSameAs(other);
            assertThat(knownBack).as(what).isSameAs(one);
            return;
        }
        assertThat(one).as(what).hasSameClassAs(other);
        compareParts(one, other);
    }

    private void compareParts(Object one, Object other) throws IllegalAccessException {
        if (one.getClass().isArray()) {
            compareElements(one, other);
        } else if (one instanceof List<?> list) {
            Iterator<?> others = ((List<?>) other).iterator();
            for (Object element : list) {
                compare(element, others.next());
            }
            assertThat(others.hasNext()).as(what).isFalse();
        } else if (one.getClass().getClassLoader() == null) {
            assertThat(one).as(what).isEqualTo(other);
        } else {
            compareFields(one, other);
        }
    }

    private void compareElements(Object one, Object other) throws IllegalAccessException {
        if (one instanceof Object[] elements) {
            assertThat(Array.getLength(other)).as(what).isEqualTo(elements.length);
            for (int i = 0; i < elements.length; i++) {
                compare(elements[i], Array.get(other, i));
            }
        } else {
            assertThat(one).as(what).isEqualTo(other);
        }
    }

    private void compareFields(Object one, Object other) throws IllegalAccessException {
        for (Class<?> at = one.getClass(); at.getClassLoader() != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                assertThat(field.trySetAccessible()).as(what).isTrue();
                if (field.getType().isPrimitive()) {
                    assertThat(field.get(one)).as(what).isEqualTo(field.get(other));
                } else {
                    compare(field.get(one), field.get(other));
                }
            }
        }
    }
}
