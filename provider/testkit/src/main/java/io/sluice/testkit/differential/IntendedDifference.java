package io.sluice.testkit.differential;

import io.sluice.testkit.generator.Request;
import java.util.function.Predicate;

/**
 * Requests whose replies need not be the same.
 *
 * @param requests which ones
 * @param reason why they differ
 * @param comparison how they are compared
 */
public record IntendedDifference(Predicate<Request> requests, String reason, Comparison comparison) {}
