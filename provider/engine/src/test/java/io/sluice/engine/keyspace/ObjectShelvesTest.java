package io.sluice.engine.keyspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ObjectShelf;
import io.sluice.engine.value.ObjectText;
import io.sluice.engine.value.ObjectValue;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectShelvesTest {
    private static final int OBJECTS = 3_000;

    private final KeyspaceFixture data = new KeyspaceFixture();
    private final KeyPrefix prefix = data.keyspace.prefix("p:".getBytes(UTF_8));
    private final ObjectShelf.Owner owner =
            (object, text) -> text.is(object.toString().getBytes(UTF_8));
    private ObjectShelf shelf;

    @BeforeEach
    void open() {
        data.keyspace.attach(prefix, Integer.MAX_VALUE);
        shelf = data.database.shelves().add(prefix, owner);
    }

    private Entry put(String key, Object object) {
        ObjectValue value = new ObjectValue(data.keyspace.ground(), object, 100);
        value.putOn(shelf);
        return data.database.put(Slice.of(key), value, Deadline.NONE);
    }

    private static Object object(Entry entry) {
        return ((ObjectValue) entry.held()).object();
    }

    private void putMany() {
        for (int number = 0; number < OBJECTS; number++) {
            put("p:" + number, number);
        }
    }

    @Test
    void anEntryHasTheObjectThatWasPut() {
        Object object = new Object();
        assertThat(object(put("p:a", object))).isSameAs(object);
        assertThat(data.find("p:a").typeName()).isEqualTo("string");
        assertThat(data.find("p:a").encodingName()).isEqualTo("object");
    }

    @Test
    void whatReplacesAnObjectSharesTheKey() {
        Entry old = put("p:a", 1);
        assertThat(put("p:a", 2).array()).isSameAs(old.array());
    }

    @Test
    void placesAreGivenAgain() {
        putMany();
        long bytes = data.keyspace.usedBytes();
        for (int number = 0; number < OBJECTS; number++) {
            put("p:" + number, -number);
        }
        assertThat(data.keyspace.usedBytes()).isEqualTo(bytes);
        assertThat(object(data.find("p:7"))).isEqualTo(-7);
        data.audit();
    }

    @Test
    void whoeverIsToldOfAChangeStillSeesTheObjectThatWasThere() {
        Entry old = put("p:a", 1);
        put("p:a", 2);
        put("p:b", 3);
        assertThat(old.isDead()).isTrue();
        assertThat(object(old)).isEqualTo(1);
    }

    @Test
    void bytesInPlaceOfAnObjectFreeItsPlace() {
        put("p:a", 1);
        data.put("p:a", Deadline.NONE);
        assertThat(shelf.link().count()).isZero();
    }

    @Test
    void removedAndExpiredObjectsFreeTheirPlaces() {
        put("p:a", 1);
        put("p:b", 2);
        data.database.remove(Slice.of("p:a"));
        data.database.setDeadline(data.find("p:b"), data.nowMs + 10);
        data.advance(10);
        assertThat(data.find("p:b")).isNull();
        assertThat(shelf.link().count()).isZero();
    }

    @Test
    void removingAllKeysRetiresTheShelf() {
        putMany();
        data.database.flush();
        assertThat(shelf.link().isLost()).isTrue();
        assertThat(shelf.serves(data.database.shelves())).isFalse();
        assertThat(data.database.shelves().isEmpty()).isTrue();
    }

    @Test
    void objectsGoWithTheirKeysToAnotherDatabase() {
        put("p:a", 1);
        data.keyspace.swap(0, 1);
        assertThat(shelf.serves(data.database.shelves())).isFalse();
        assertThat(shelf.serves(data.keyspace.database(1).shelves())).isTrue();
        data.keyspace.database(1).flush();
        assertThat(shelf.link().isLost()).isTrue();
    }

    @Test
    void entriesThatHaveLostTheirObjectsAreRemovedAFewAtATime() {
        putMany();
        data.put("p:bytes", Deadline.NONE);
        shelf.retire();
        int turns = 0;
        while (LostObjects.remove(data.keyspace, 64)) {
            turns++;
        }
        assertThat(turns).isGreaterThan(OBJECTS / 64);
        assertThat(data.keysOf(prefix)).isEqualTo(List.of("p:bytes"));
        assertThat(data.database.shelves().isEmpty()).isTrue();
    }

    @Test
    void onlyTheObjectsOfTheShelfThatIsLostAreRemoved() {
        put("p:a", 1);
        shelf.retire();
        shelf = data.database.shelves().add(prefix, owner);
        put("p:b", 2);
        while (LostObjects.remove(data.keyspace, 64)) {
            data.audit();
        }
        assertThat(data.keysOf(prefix)).isEqualTo(List.of("p:b"));
    }

    @Test
    void anObjectIsAStringWhileItsBytesAreShown() {
        Entry entry = put("p:a", 41);
        ObjectValue value = (ObjectValue) entry.held();
        assertThatThrownBy(entry::asString).isInstanceOf(IllegalStateException.class);
        ObjectText text = new ObjectText(() -> {});
        value.read(text);
        value.showText(text);
        assertThat(entry.asString().integer()).isEqualTo(41);
        assertThat(entry.asString().key()).isEqualTo("p:a".getBytes(UTF_8));
        Entry patched = data.database.patch(Slice.of("p:a"), 2, Slice.of("!"));
        assertThat(Slice.of(patched.value()).text()).isEqualTo("41!");
        assertThat(shelf.link().count()).isZero();
    }

    @Test
    void anObjectDoesNotLeaveItsKey() {
        Entry entry = put("p:a", 1);
        assertThatThrownBy(() -> data.database.putCopy(Slice.of("p:b"), entry))
                .isInstanceOf(IllegalStateException.class);
    }
}
