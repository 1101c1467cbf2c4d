package io.sluice.store;

/**
 * Is told what happens to the entries of a {@link Region}, in the order in which it happens: one change after another,
 * while nobody else can change data. Moved deadlines are not told, nor what {@link Region#clear} of any region object
 * removes, or what vanishes with all data.
 *
 * <p>All others wait meanwhile: {@link #changed} and {@link #changedByOthers} must not throw, wait, call the store, or
 * run anybody's code.
 */
public interface RegionListener {

    /** Returns whether {@link Change#valueBefore} shall be kept; asked before each change. */
    boolean needsValueBefore();

    /**
     * Takes note of a change that is made by a changing call of the {@link Region} object that is listened to: on the
     * calling thread, before the call returns.
     */
    void changed(Change change);

    /**
     * Takes note of any other change: by a Redis client, by expiry, by eviction, which is a removal, or by another
     * object for the same region. On any thread.
     */
    void changedByOthers(Change change);

    /**
     * Is called soon after {@link #changedByOthers}, once for several changes, when others can go on: to have somebody
     * look at them. On a thread that has other things to do: must not throw, wait or call the store.
     */
    void othersAreDone();
}
