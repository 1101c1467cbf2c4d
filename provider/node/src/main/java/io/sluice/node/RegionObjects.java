package io.sluice.node;

import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.KeyPrefix;
import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ObjectShelf;
import io.sluice.engine.value.ObjectText;
import io.sluice.engine.value.ObjectValue;
import io.sluice.store.ObjectForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The objects that one region by reference has put. Refers to them, and to the application; so nothing that outlives
 * the application may refer to this. Within the turn, but for {@link #valueOf} and {@link #encode}.
 */
final class RegionObjects implements ObjectShelf.Owner {
    private final ObjectForm form;
    private final Ground ground;
    private final KeyPrefix prefix;

    /** More than one only after databases were exchanged, when what was put before is in another one. */
    private final List<ObjectShelf> shelves = new ArrayList<>();

    RegionObjects(ObjectForm form, Ground ground, KeyPrefix prefix) {
        this.form = form;
        this.ground = ground;
        this.prefix = prefix;
    }

    /** Makes the value of an object; without the turn. */
    ObjectValue valueOf(Object object) {
        return new ObjectValue(ground, object, form.heapBytes(object));
    }

    private ObjectShelf shelf(Database database) {
        for (ObjectShelf shelf : shelves) {
            if (shelf.serves(database.shelves())) {
                return shelf;
            }
        }
        ObjectShelf added = database.shelves().add(prefix, this);
        shelves.removeIf(shelf -> shelf.link().isLost());
        shelves.add(added);
        return added;
    }

    /** Gives an object to a key, or takes it off its shelf again if that fails. */
    Entry put(Database database, Slice key, ObjectValue value, long wishMs) {
        value.putOn(shelf(database));
        boolean isPut = false;
        try {
            Entry entry = database.put(key, value, wishMs);
            isPut = true;
            return entry;
        } finally {
            if (!isPut) {
                value.letGo();
            }
        }
    }

    /** Gives an object to the key of a live entry, or takes it off its shelf again if that fails. */
    void replace(Database database, Entry entry, Entry successor, long wishMs) {
        ObjectValue value = (ObjectValue) Objects.requireNonNull(successor.held());
        value.putOn(shelf(database));
        boolean isPut = false;
        try {
            database.replace(entry, successor, wishMs);
            isPut = true;
        } finally {
            if (!isPut) {
                value.letGo();
            }
        }
    }

    /** Takes all objects away; returns whether there were any. */
    boolean retire() {
        shelves.forEach(ObjectShelf::retire);
        boolean had = !shelves.isEmpty();
        shelves.clear();
        return had;
    }

    /** Returns the bytes that stand for an object now; any thread, without the turn. */
    byte[] encode(Object object) {
        return form.encode(object);
    }

    @Override
    public void read(Object object, ObjectText text) {
        if (!form.run(() -> tell(object, text))) {
            text.fails("its cache is closed");
        }
    }

    private void tell(Object object, ObjectText text) {
        byte[] bytes;
        try {
            bytes = encode(object);
        } catch (RuntimeException | LinkageError e) {
            text.fails(String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", " "));
            return;
        }
        text.is(bytes);
    }
}
