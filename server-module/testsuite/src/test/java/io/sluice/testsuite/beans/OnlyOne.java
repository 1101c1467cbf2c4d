package io.sluice.testsuite.beans;

import jakarta.ejb.Singleton;

/** A singleton enterprise bean. */
@Singleton
public class OnlyOne extends Counting {}
