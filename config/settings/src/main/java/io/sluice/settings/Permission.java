package io.sluice.settings;

/** Who may do something dangerous, in Redis's words. */
public enum Permission {
    /** Nobody. */
    NO,
    /** Every client. */
    YES,
    /** Clients on the same machine. */
    LOCAL
}
