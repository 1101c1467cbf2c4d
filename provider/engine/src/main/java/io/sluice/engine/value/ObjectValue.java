package io.sluice.engine.value;

import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.Slice;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Java object that an application has put by reference: a string to commands, whose bytes have to be asked for. The
 * object itself lies on the application's {@link ObjectShelf}. Never leaves its key. Within the turn, but for
 * {@link #object} and {@link #isOf}, which any thread may call.
 */
public final class ObjectValue extends Value {
    private static final int OWN_REFERENCES = 3;
    private static final int OWN_INTEGERS = 2;

    private final int objectBytes;
    private ObjectShelf.Link shelf = ObjectShelf.NOWHERE;
    private int place;

    /** The object, before it has a place, and after that was given away: for those who are told of the change. */
    private @Nullable Object own;

    private @Nullable ObjectText text;

    /**
     * Makes the value, on no shelf yet. Any thread.
     *
     * @param objectBytes the bytes of heap that the object is thought to occupy, at least 0
     */
    public ObjectValue(Ground ground, Object object, int objectBytes) {
        super(ground);
        own = object;
        this.objectBytes = objectBytes;
    }

    /** Puts the object on a shelf: once, before the value is given to a key. */
    public void putOn(ObjectShelf newShelf) {
        place = newShelf.put(Objects.requireNonNull(own));
        shelf = newShelf.link();
        own = null;
    }

    /**
     * Returns the object, nothing if it is lost. A reader without the turn has to see afterwards that the entry is
     * alive: else it may be that of another one.
     */
    public @Nullable Object object() {
        // Where it is known here, the place is another object's, or none.
        Object known = own;
        return known == null ? shelf.at(place) : known;
    }

    /** Returns whether the object lies on a shelf of an owner. */
    public boolean isOf(ObjectShelf.Owner owner) {
        ObjectShelf now = shelf.get();
        return now != null && now.owner() == owner;
    }

    /** Returns whether the object lies, or lay, on a shelf. */
    public boolean isOn(ObjectShelf.Link other) {
        return shelf == other;
    }

    /** Returns who has put the object, nothing if there is nobody any more. */
    public ObjectShelf.@Nullable Owner owner() {
        ObjectShelf now = shelf.get();
        return now == null ? null : now.owner();
    }

    /** Returns whether the object is gone with its application, or was taken away. */
    public boolean isLost() {
        return shelf.isLost();
    }

    /** Has the bytes made that stand for the object. */
    public void read(ObjectText into) {
        ObjectShelf now = shelf.get();
        Object object = object();
        if (now == null || object == null) {
            into.fails("its application is gone");
        } else {
            now.owner().read(object, into);
        }
    }

    /** Shows the bytes that were made for one request, as long as it runs; nothing ends that. */
    public void showText(@Nullable ObjectText made) {
        text = made;
    }

    /** Returns the bytes that are shown now, nothing if none are. */
    public @Nullable ObjectText text() {
        return text;
    }

    @Override
    public void letGo() {
        ObjectShelf now = shelf.get();
        if (now != null) {
            own = now.at(place);
            now.remove(place);
        }
    }

    @Override
    public Type type() {
        return Type.STRING;
    }

    @Override
    public String encodingName() {
        return "object";
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public long heapBytes() {
        return objectBytes(OWN_REFERENCES, OWN_INTEGERS) + objectBytes;
    }

    @Override
    public int packedBytes() {
        return 0;
    }

    /** Visits nothing: there are no bytes within the turn. */
    @Override
    public void forEachString(Consumer<Slice> visitor) {}

    /** Always fails: there are no bytes within the turn. */
    @Override
    public void show(FormVisitor visitor) {
        throw new IllegalStateException("a Java object has no form");
    }

    /** Always fails: an object stays with its key. */
    @Override
    public Value share() {
        throw new IllegalStateException("a Java object stays with its key");
    }
}
