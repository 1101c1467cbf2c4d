package io.sluice.settings;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The settings of a running engine, which {@code CONFIG SET} changes.
 *
 * <p>Any thread may read. Whoever needs a value now and then asks for it each time: that costs a look into a hash table
 * and allocates nothing. Whoever needs it very often, or has to do something about a new one, listens: {@link #onSet}.
 */
public final class LiveSettings {
    private final Map<Setting<?>, List<Listener<Object>>> listeners = new HashMap<>();
    private volatile Settings now;

    private LiveSettings(Settings start) {
        now = start;
    }

    /** Begins with what the engine is started with. */
    public static LiveSettings of(Settings start) {
        return new LiveSettings(start);
    }

    /** Takes the values of one setting. */
    @FunctionalInterface
    public interface Listener<T> {
        /**
         * Makes the value effective, without waiting for anything. All settings have their new values already.
         *
         * @throws SettingNotTakenException if that is not possible; then the listener has changed nothing, and all
         *     settings go back to what they were
         */
        void take(T value);
    }

    /** Returns all values as they are at this moment; they do not change any more. */
    public Settings now() {
        return now;
    }

    /** Returns the value of a setting. */
    public <T> T get(Setting<T> setting) {
        return now.get(setting);
    }

    /** Returns the value as {@code CONFIG GET} shows it; empty for a secret. */
    public String text(Setting<?> setting) {
        return now.text(setting);
    }

    /**
     * Has somebody take the value that a setting has now, and each that it is set to. The listener is called by this
     * thread now, and by whoever changes settings, which is within the turn.
     */
    @SuppressWarnings("unchecked") // the values that it gets are those of this setting
    public synchronized <T> void onSet(Setting<T> setting, Listener<T> listener) {
        listener.take(get(setting));
        listeners
                .computeIfAbsent(setting, first -> new CopyOnWriteArrayList<>())
                .add((Listener<Object>) listener);
    }

    /**
     * Sets several settings, all or none.
     *
     * @param texts the new values as users write them, in their order
     * @throws InvalidSettingException if one is not allowed; its key is the setting's name
     * @throws SettingNotTakenException if a listener cannot take its value
     */
    public synchronized void set(Map<Setting<?>, String> texts) {
        Map<String, String> properties = new LinkedHashMap<>();
        texts.forEach((setting, text) -> {
            setting.parseExactly(setting.name(), text);
            String before = setting.type().accumulates() ? now.formatted(setting) + " " : "";
            properties.put(setting.property(), before + text);
        });
        Settings before = now;
        now = before.with(properties);
        tell(texts.keySet(), before);
    }

    private void tell(Iterable<Setting<?>> changed, Settings before) {
        Deque<Runnable> undo = new ArrayDeque<>();
        for (Setting<?> setting : changed) {
            for (Listener<Object> listener : listeners.getOrDefault(setting, List.of())) {
                try {
                    listener.take(now.get(setting));
                } catch (SettingNotTakenException refused) {
                    now = before;
                    undo.forEach(Runnable::run);
                    throw refused.named(setting);
                }
                undo.push(() -> listener.take(before.get(setting)));
            }
        }
    }
}
