package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class StagesTest {
    /** Methods whose declared types are looked at. */
    @SuppressWarnings("rawtypes")
    interface Declared<T extends Number> {
        CompletionStage<String> string();

        CompletableFuture<List<String>> list();

        CompletableFuture<? extends Number> wildcard();

        CompletionStage<T> variable();

        CompletionStage<T[]> array();

        CompletionStage raw();

        List<String> value();
    }

    private static Type typeOf(String method) throws NoSuchMethodException {
        return Stages.valueType(Declared.class.getDeclaredMethod(method).getGenericReturnType());
    }

    private static Class<?> rawOf(String method) throws NoSuchMethodException {
        return Stages.raw(typeOf(method));
    }

    @Test
    void theTypeOfTheValueIsThatOfWhatTheStageBrings() throws Exception {
        assertThat(typeOf("string")).isEqualTo(String.class);
        assertThat(typeOf("list").getTypeName()).isEqualTo("java.util.List<java.lang.String>");
        assertThat(typeOf("wildcard")).isEqualTo(Number.class);
        assertThat(typeOf("raw")).isEqualTo(Object.class);
        assertThat(typeOf("value").getTypeName()).isEqualTo("java.util.List<java.lang.String>");
    }

    @Test
    void theClassOfTheValueIsTheNarrowestThatIsKnown() throws Exception {
        assertThat(rawOf("list")).isEqualTo(List.class);
        assertThat(rawOf("variable")).isEqualTo(Number.class);
        assertThat(rawOf("array")).isEqualTo(Number[].class);
    }

    @Test
    void onlyTheTwoTypesThatAnybodyCanMakeAreStages() {
        assertThat(Stages.isStage(CompletionStage.class)).isTrue();
        assertThat(Stages.isStage(CompletableFuture.class)).isTrue();
        assertThat(Stages.isStage(Object.class)).isFalse();
        assertThat(Stages.isStage(Own.class)).isFalse();
    }

    /** A stage that only its author can make. */
    private static final class Own<T> extends CompletableFuture<T> {}

    @Test
    void theCauseIsFoundBelowAllWrapping() {
        Throwable cause = new IllegalStateException();
        assertThat(Stages.cause(new CompletionException(new CompletionException(cause))))
                .isSameAs(cause);
        assertThat(Stages.cause(cause)).isSameAs(cause);
        Throwable empty = new CompletionException("empty", null);
        assertThat(Stages.cause(empty)).isSameAs(empty);
    }
}
