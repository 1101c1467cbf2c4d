package io.sluice.testsuite.app;

import java.io.Serializable;

/** A value of a class that only the application has. */
public record Answer(String text) implements Serializable {}
