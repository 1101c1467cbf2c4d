package io.sluice.testsuite.beans;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean of the application. */
@ApplicationScoped
public class OfApplication extends Counting {}
