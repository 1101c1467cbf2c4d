package io.sluice.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.Propagator;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.KeyPrefix;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ObjectShelf;
import io.sluice.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Java objects are local: what is propagated has none of them. */
class ObjectPropagationTest {
    private final List<String> propagated = new ArrayList<>();
    private final TestEngine kit = TestEngine.with(
            Map.of(),
            new Propagator(commands -> commands.forEach(words -> propagated.add(
                    words.stream().map(word -> new String(word, UTF_8)).collect(Collectors.joining(" "))))));
    private ObjectShelf shelf;

    @BeforeEach
    void open() {
        change(database -> shelf = database.shelves().add(prefix(), (object, text) -> text.fails("never asked")));
        propagated.clear();
    }

    private KeyPrefix prefix() {
        return kit.engine().server().keyspace().prefix("p:".getBytes(UTF_8));
    }

    private void change(Consumer<Database> change) {
        kit.engine().inTurn(0, data -> {
            data.prefix("p:".getBytes(UTF_8));
            change.accept(data.database(0));
            return true;
        });
    }

    private void put(Database database, int object) {
        ObjectValue value = new ObjectValue(kit.engine().server().keyspace().ground(), object, 0);
        value.putOn(shelf);
        database.put(Slice.of("p:a"), value, Deadline.NONE);
    }

    @Test
    void objectsAreNotPropagated() {
        change(database -> put(database, 1));
        change(database -> put(database, 2));
        try (EngineClient client = kit.connect()) {
            client.text("PEXPIRE p:a 100");
            client.text("DEL p:a");
        }
        assertThat(propagated).isEmpty();
    }

    @Test
    void anObjectInPlaceOfBytesIsARemoval() {
        try (EngineClient client = kit.connect()) {
            client.text("SET p:a 1");
        }
        propagated.clear();
        change(database -> put(database, 1));
        assertThat(propagated).containsExactly("DEL p:a");
    }

    @Test
    void bytesInPlaceOfAnObjectArePropagated() {
        change(database -> put(database, 1));
        try (EngineClient client = kit.connect()) {
            client.text("SET p:a 1");
        }
        assertThat(propagated).containsExactly("SELECT 0", "SET p:a 1");
    }
}
