package io.sluice.jcache.copy;

/** What becomes of an object where what refers to it is copied. */
enum Verdict {
    /** Copies refer to this very object: neither it nor its parts can change. */
    SHARED,
    /** Each copy refers to a copy of its own. */
    COPIED,
    /** It cannot be said what serialisation would make of it, or it is too large. */
    UNKNOWN;

    /** Returns the verdict of what is made of two parts. */
    Verdict and(Verdict other) {
        return compareTo(other) > 0 ? this : other;
    }

    /** Returns the verdict of what can change if its parts have this one. */
    Verdict ofMutable() {
        return and(COPIED);
    }
}
