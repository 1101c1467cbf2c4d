package io.sluice.benchmarks.jcache;

/** What a cache hands out: copies, or the very objects that were put. */
enum Storing {
    VALUE,
    REFERENCE
}
