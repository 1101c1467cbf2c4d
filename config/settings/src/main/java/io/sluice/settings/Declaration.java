package io.sluice.settings;

import io.sluice.settings.Setting.Change;
import io.sluice.settings.Setting.Trait;
import java.util.EnumSet;
import java.util.Set;

/** A setting in the making; {@link #live} or {@link #atStart} ends it with its summary, line by line. */
final class Declaration<T> {
    private final String name;
    private final ValueType<T> type;
    private final T defaultValue;
    private final String defaultText;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private String formerName = "";

    private Declaration(String name, ValueType<T> type, T defaultValue, String defaultText) {
        this.name = name;
        this.type = type;
        this.defaultValue = defaultValue;
        this.defaultText = defaultText;
    }

    /** Begins a setting whose default is given as a user would write it. */
    static <T> Declaration<T> of(String name, ValueType<T> type, String defaultText) {
        return new Declaration<>(name, type, type.parse(defaultText), defaultText);
    }

    /** Begins a setting whose default depends on the machine. */
    static <T> Declaration<T> computed(String name, ValueType<T> type, T defaultValue, String defaultText) {
        return new Declaration<>(name, type, defaultValue, defaultText);
    }

    Declaration<T> with(Trait trait) {
        traits.add(trait);
        return this;
    }

    Declaration<T> formerly(String oldName) {
        formerName = oldName;
        return this;
    }

    Setting<T> live(String... summary) {
        return setting(Change.LIVE, summary);
    }

    Setting<T> atStart(String... summary) {
        return setting(Change.AT_START, summary);
    }

    private Setting<T> setting(Change change, String... summary) {
        return new Setting<>(
                name, type, defaultValue, defaultText, change, traits, formerName, String.join(" ", summary));
    }
}
