package io.sluice.jcache.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainClassTest {

    private interface SerializableSupplier extends Supplier<Object>, Serializable {}

    static class Base {
        final String origin;

        Base() {
            origin = "constructor of the base";
        }
    }

    @SuppressWarnings("serial")
    static class Named extends Base implements Serializable {
        String name = "initialiser";
        long since;
        transient int cached = 7;
    }

    @SuppressWarnings({"serial", "unused"})
    static class Priced extends Named {
        static int made;
        private final int cents;
        private @Nullable Object note;
        private boolean isSold;

        Priced(int cents) {
            this.cents = cents;
        }
    }

    record Pair(int left, @Nullable Object right) implements Serializable {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                Hooked.Writes.class,
                Hooked.Reads.class,
                Hooked.ReadsNoData.class,
                Hooked.Replaces.class,
                Hooked.ReplacesByInheritance.class,
                Hooked.Resolves.class,
                Hooked.ResolvesByInheritance.class,
                Hooked.WritesByInheritance.class,
                Hooked.NamesItsFields.class,
                Hooked.Externalised.class,
                Hooked.Resolving.class,
                Hooked.BelowNoConstructor.class,
                Hooked.NotSerializable.class,
                Hooked.Constant.class,
                Hooked.Abstract.class,
                Serializable.class,
                String.class,
                Class.class,
                Integer.class,
                ArrayList.class,
                Date.class,
                int.class,
                int[].class,
                Pair[].class
            })
    void whatHasASayInItsFormIsNotPlain(Class<?> type) {
        assertThat(PlainClass.of(type)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Hooked.BelowPrivate.class, Hooked.SeemsToWrite.class, Priced.class, Pair.class})
    void whatHasNoSayInItsFormIsPlain(Class<?> type) {
        assertThat(PlainClass.of(type)).isPresent();
    }

    @Test
    void lambdasAreNotPlain() {
        SerializableSupplier lambda = () -> 1;

        assertThat(PlainClass.of(lambda.getClass())).isEmpty();
    }

    @Test
    void proxiesAreNotPlain() {
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Serializable.class}, (self, method, arguments) -> null);

        assertThat(PlainClass.of(proxy.getClass())).isEmpty();
    }

    @Test
    void hiddenClassesAreNotPlain() throws Exception {
        byte[] bytes;
        try (InputStream in = getClass().getResourceAsStream("Hooked$SeemsToWrite.class")) {
            bytes = Objects.requireNonNull(in).readAllBytes();
        }
        Class<?> hidden = MethodHandles.lookup().defineHiddenClass(bytes, false).lookupClass();

        assertThat(PlainClass.of(hidden)).isEmpty();
    }

    @Test
    void constantsWithBodiesAreNotPlain() {
        Object constant = Hooked.Constant.ONE;

        assertThat(PlainClass.of(constant.getClass())).isEmpty();
    }

    @Test
    void whatCannotBeOpenedIsNotPlain() {
        assertThat(PlainClass.of(Arrays.asList(1).getClass())).isEmpty();
    }

    @Test
    void fieldsComeAsTheStreamHasThem() {
        PlainClass plain = PlainClass.of(Priced.class).orElseThrow();

        assertThat(plain.parts()).extracting(PlainClass.Part::type).containsExactly(Named.class, Priced.class);
        for (PlainClass.Part part : plain.parts()) {
            ObjectStreamField[] written = ObjectStreamClass.lookup(part.type()).getFields();
            assertThat(part.fields())
                    .extracting(PlainField::name)
                    .containsExactly(Arrays.stream(written)
                            .map(ObjectStreamField::getName)
                            .toArray(String[]::new));
        }
    }

    @Test
    void transientAndStaticFieldsAreNone() {
        List<String> names = new ArrayList<>();
        for (PlainClass.Part part : PlainClass.of(Priced.class).orElseThrow().parts()) {
            part.fields().forEach(field -> names.add(field.name()));
        }

        assertThat(names).containsExactlyInAnyOrder("name", "since", "cents", "note", "isSold");
    }

    @Test
    void objectsAreMadeWithoutTheConstructorsOfSerialisableClasses() {
        Priced made = (Priced) PlainClass.of(Priced.class).orElseThrow().newInstance();

        assertThat(made.origin).isEqualTo("constructor of the base");
        assertThat(made.name).isNull();
        assertThat(made.cached).isZero();
        assertThat(made.cents).isZero();
    }

    @Test
    void fieldsAreReadAndSetWithoutBoxes() throws Throwable {
        Priced priced = new Priced(5);
        PlainField cents = field(Priced.class, "cents");

        cents.setter().invokeExact((Object) priced, 99);

        assertThat((int) cents.getter().invokeExact((Object) priced)).isEqualTo(99);
        assertThat(cents.getter().type()).isEqualTo(MethodType.methodType(int.class, Object.class));
    }

    @Test
    void referencesAreReadAndSetAsObjects() throws Throwable {
        Priced priced = new Priced(5);
        PlainField name = field(Named.class, "name");

        name.setter().invokeExact((Object) priced, (Object) "set");

        assertThat((Object) name.getter().invokeExact((Object) priced)).isEqualTo("set");
    }

    @Test
    void aFieldIsCopiedFromOneToAnother() throws Throwable {
        Priced from = new Priced(5);
        Priced to = new Priced(6);

        field(Priced.class, "cents").copier().invokeExact((Object) to, (Object) from);

        assertThat(to.cents).isEqualTo(5);
    }

    @Test
    void componentsOfARecordAreRead() throws Throwable {
        Object pair = new Pair(1, "right");

        assertThat((int) field(Pair.class, "left").getter().invokeExact(pair)).isEqualTo(1);
        assertThat((Object) field(Pair.class, "right").getter().invokeExact(pair))
                .isEqualTo("right");
    }

    @Test
    void aRecordIsMadeByItsConstructor() throws Throwable {
        PlainClass plain = PlainClass.of(Pair.class).orElseThrow();

        assertThat(plain.isRecord()).isTrue();
        assertThat((Pair) plain.canonicalConstructor().invokeExact(1, (Object) "right"))
                .isEqualTo(new Pair(1, "right"));
    }

    private static PlainField field(Class<?> type, String name) {
        for (PlainClass.Part part : PlainClass.of(type).orElseThrow().parts()) {
            for (PlainField field : part.fields()) {
                if (field.name().equals(name)) {
                    return field;
                }
            }
        }
        throw new IllegalArgumentException(name);
    }
}
