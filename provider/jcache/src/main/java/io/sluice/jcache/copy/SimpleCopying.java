package io.sluice.jcache.copy;

/** The two ways not to copy. */
final class SimpleCopying extends Copying {
    /** Of objects that cannot change. */
    static final Copying SIMPLE = new SimpleCopying(Verdict.SHARED);

    /** Of objects that serialisation alone knows how to copy. */
    static final Copying NONE = new SimpleCopying(Verdict.UNKNOWN);

    private final Verdict verdict;

    private SimpleCopying(Verdict verdict) {
        this.verdict = verdict;
    }

    @Override
    Verdict examine(Object from, Examination examination) {
        return verdict;
    }

    @Override
    Object copy(Object from) {
        if (verdict == Verdict.UNKNOWN) {
            throw new IllegalStateException(from.getClass().getName() + " came in after the examination");
        }
        return from;
    }

    @Override
    boolean isShared(Object from) {
        return verdict == Verdict.SHARED;
    }
}
