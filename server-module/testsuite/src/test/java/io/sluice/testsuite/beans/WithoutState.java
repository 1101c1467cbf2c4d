package io.sluice.testsuite.beans;

import jakarta.ejb.Stateless;

/** A stateless enterprise bean. */
@Stateless
public class WithoutState extends Counting {}
