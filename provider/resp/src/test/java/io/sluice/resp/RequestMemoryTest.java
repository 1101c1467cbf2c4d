package io.sluice.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestMemoryTest {
    private final RequestMemory memory = new RequestMemory(100);
    private final List<String> disconnected = new ArrayList<>();
    private final RequestMemory.Share small = memory.open("?:0", () -> disconnected.add("small"));
    private final RequestMemory.Share large = memory.open("?:0", () -> disconnected.add("large"));

    @Test
    void upToTheBoundEveryClientStays() {
        small.set(40);
        large.set(60);
        assertThat(disconnected).isEmpty();
    }

    @Test
    void beyondTheBoundTheLargestGoesWhoeverExceededIt() {
        large.set(60);
        small.set(41);
        assertThat(disconnected).containsExactly("large");
        assertThat(memory.bytes()).isEqualTo(41);
    }

    @Test
    void whatADisconnectedClientStillSendsDoesNotCount() {
        large.set(101);
        large.set(102);
        assertThat(disconnected).containsExactly("large");
        assertThat(memory.bytes()).isZero();
    }

    @Test
    void aFinishedRequestIsGivenBack() {
        large.set(90);
        large.set(0);
        small.set(90);
        assertThat(disconnected).isEmpty();
        small.end();
        assertThat(memory.bytes()).isZero();
    }
}
