package io.sluice.testsuite.beans;

import jakarta.enterprise.context.RequestScoped;

/** A bean of each request. */
@RequestScoped
public class OfRequest extends Counting {}
