package io.sluice.testsuite.app;

/** An object that lives exactly as long as the class loader of its application: it sits in a static field. */
public final class Canary {}
