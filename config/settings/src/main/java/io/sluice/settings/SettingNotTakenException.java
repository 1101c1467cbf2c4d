package io.sluice.settings;

/** A value that is allowed and cannot be made effective on this machine or at this moment. */
public final class SettingNotTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;

    /** Makes the refusal of a listener; {@code reason} is a sentence without its full stop. */
    public SettingNotTakenException(String reason) {
        this("", reason);
    }

    private SettingNotTakenException(String name, String reason) {
        super(reason);
        this.name = name;
    }

    SettingNotTakenException named(Setting<?> setting) {
        return new SettingNotTakenException(setting.name(), String.valueOf(getMessage()));
    }

    /** Returns the name of the setting. */
    public String name() {
        return name;
    }
}
