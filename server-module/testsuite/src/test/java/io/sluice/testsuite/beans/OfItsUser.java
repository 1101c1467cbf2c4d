package io.sluice.testsuite.beans;

import jakarta.enterprise.context.Dependent;

/** A bean of whoever injects it. */
@Dependent
public class OfItsUser extends Counting {}
